namespace Mews.SourceAssignments.Measuring;

/// <summary>What was counted of something.</summary>
internal readonly record struct MeasuredNumbers(long Bookings, long Assignments, long Cancelled, long Nights, long LastYear)
{
    /// <summary>Whether nothing was counted.</summary>
    internal bool AreNone => this == default;

    /// <summary>Adds what was counted of something else.</summary>
    public static MeasuredNumbers operator +(MeasuredNumbers one, MeasuredNumbers other) => new(
        one.Bookings + other.Bookings,
        one.Assignments + other.Assignments,
        one.Cancelled + other.Cancelled,
        one.Nights + other.Nights,
        one.LastYear + other.LastYear);
}
