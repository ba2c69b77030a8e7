namespace Mews.SourceAssignments.Measuring;

/// <summary>The counts of a tally or a row.</summary>
internal readonly record struct MeasuredNumbers(long Bookings, long Assignments, long Cancelled, long Nights, long LastYear)
{
    internal bool AreNone => this == default;

    public static MeasuredNumbers operator +(MeasuredNumbers one, MeasuredNumbers other) => new(
        one.Bookings + other.Bookings,
        one.Assignments + other.Assignments,
        one.Cancelled + other.Cancelled,
        one.Nights + other.Nights,
        one.LastYear + other.LastYear);
}
