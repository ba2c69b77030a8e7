namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// How reservations are counted. <paramref name="Now"/> is <paramref name="AsOf"/> where that is given, else the current time.
/// </summary>
internal sealed record ReservationCounting(MeasureDate On, DayRange Days, DateTimeOffset? AsOf, DateTimeOffset Now, bool IsCompared);

/// <summary>The days to count, both ends inclusive; null for no limit.</summary>
internal readonly record struct DayRange(DateTime? From, DateTime? To)
{
    /// <summary>First day after the range.</summary>
    internal DateTime End => To is { } last && last < DateTime.MaxValue.Date ? last.AddDays(1) : DateTime.MaxValue;

    internal bool Has(DateTime day) => !(day < From) && !(day > To);
}
