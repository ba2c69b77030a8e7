namespace Mews.SourceAssignments.Measuring;

/// <summary>How many bookings came from all sources of a type in a period. Its table is headed otherwise; that is all.</summary>
public sealed class SourceTypeMeasurement : SourceMeasurement
{
    internal SourceTypeMeasurement(MeasuredRow row)
        : base(row)
    {
    }
}
