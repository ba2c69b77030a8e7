namespace Mews.SourceAssignments.Measuring;

/// <summary>Bookings from all sources of a type in a period. A type of its own for the headings of its view.</summary>
public sealed class SourceTypeMeasurement : SourceMeasurement
{
    internal SourceTypeMeasurement(MeasuredRow row)
        : base(row)
    {
    }
}
