namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Periods that the input probably has only in part: the <paramref name="First"/> where it has that one's last day only, and the
/// <paramref name="Last"/> where it has that one's first day only. <paramref name="YearAfterFirst"/> is the period that would be compared
/// with the first.
/// </summary>
internal sealed record PeriodEdges(DateTime? First, DateTime? Last, DateTime? YearAfterFirst)
{
    private static readonly PeriodEdges _none = new(null, null, null);

    /// <summary>Those of periods that are longer than a day, at the ends that <paramref name="asked"/> leaves open.</summary>
    internal static PeriodEdges Of(PeriodCalendar? periods, DayRange asked, IReadOnlyCollection<ReservationPlace> places)
    {
        if (periods is null or { Length: MeasurePeriod.Day } || places.Count == 0)
        {
            return _none;
        }

        DateTime firstDay = places.Min(place => place.FirstDay);
        DateTime lastDay = places.Max(place => place.LastDay);
        DateTime first = periods.StartOf(firstDay);
        DateTime last = periods.StartOf(lastDay);
        if (first == last)
        {
            return _none;
        }

        bool isFirst = asked.From is null && firstDay.AddDays(1) == periods.EndOf(first);
        // On the first day of the current period, there is no more yet.
        bool isLast = asked.To is null && lastDay == last && places.All(place => periods.StartOf(place.Clock.Today) != last);
        DateTime? yearAfter = isFirst && PeriodCalendar.YearAfter(firstDay, periods) is { } day ? periods.StartOf(day) : null;
        return new(isFirst ? first : null, isLast ? last : null, yearAfter);
    }

    /// <summary>Whether last year would compare a part of a period with a whole one.</summary>
    internal bool Distort(DateTime start) => start == YearAfterFirst || start == Last;
}
