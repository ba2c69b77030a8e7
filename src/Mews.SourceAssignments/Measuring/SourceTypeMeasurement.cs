namespace Mews.SourceAssignments.Measuring;

/// <summary>How many bookings came from all sources of a type in a period. Its table is headed otherwise; that is all.</summary>
public sealed class SourceTypeMeasurement : SourceMeasurement
{
    internal SourceTypeMeasurement(string? period, MeasuredKey key, long bookings, long assignments, double share)
        : base(period, key, bookings, assignments, share)
    {
    }
}
