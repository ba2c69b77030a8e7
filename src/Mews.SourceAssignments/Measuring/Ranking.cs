namespace Mews.SourceAssignments.Measuring;

/// <summary>Makes the rows of the result: by period, the highest share first.</summary>
internal sealed class Ranking(
    MeasureGroup group, PeriodCalendar? periods, Func<MeasuredNumbers, long> shared, Func<MeasuredRow, IMeasurement> rowOf)
{
    internal IReadOnlyList<IMeasurement> Rows(IReadOnlyCollection<Tally> tallies, IReadOnlyCollection<Tally> totals, int? top)
    {
        Func<Measured, MeasuredKey> keyOf = Keys(tallies, totals, top);
        IMeasurement[] rows =
        [
            .. tallies.GroupBy(tally => tally.Start).OrderBy(period => period.Key)
                .SelectMany(
                    period => Rows(periods?.NameOf(period.Key), [.. Ranked(period, keyOf)], period.Any(tally => tally.HasLastYear))),
        ];
        double highest = rows.Select(row => row.Row.Share).DefaultIfEmpty().Max();
        Array.ForEach(rows, row => row.Bar = highest > 0 ? row.Row.Share / highest : 0);
        return rows;
    }

    /// <summary>One row for all periods.</summary>
    internal IReadOnlyList<MeasuredRow> TotalRows(IReadOnlyCollection<Tally> tallies, IReadOnlyCollection<Tally> totals, int? top) =>
        [.. Shared(null, [.. Ranked(totals, Keys(tallies, totals, top))], hasLastYear: false)];

    private Func<Measured, MeasuredKey> Keys(IReadOnlyCollection<Tally> tallies, IReadOnlyCollection<Tally> totals, int? top)
    {
        Func<Measured, MeasuredKey> keyOf = Keys(tallies.Concat(totals).Select(tally => tally.Of).Distinct());
        if (top is null)
        {
            return keyOf;
        }

        MeasuredKey other = MeasuredKey.Other(group);
        var sums = Summed(totals, keyOf).ToDictionary(sum => sum.Key, sum => sum.Numbers);
        // Everything that has a row, even for last year alone, which the totals of stays do not have.
        IEnumerable<MeasuredRow> all = Summed(tallies, keyOf).Where(row => !row.Numbers.AreNone).Select(row => row with
        {
            Numbers = (sums.TryGetValue(row.Key, out MeasuredNumbers sum) ? sum : default) with
            {
                LastYear = row.Numbers.LastYear,
                LastYearNights = row.Numbers.LastYearNights,
            },
        });
        HashSet<MeasuredKey> first = [.. InOrder(all).Take(top.Value).Select(row => row.Key)];
        return measured => keyOf(measured) is var key && first.Contains(key) ? key : other;
    }

    private Func<Measured, MeasuredKey> Keys(IEnumerable<Measured> measured)
    {
        if (group == MeasureGroup.Service)
        {
            bool areOfSeveral = measured.Select(service => service.EnterpriseId).Distinct().Skip(1).Any();
            return one => MeasuredKey.Of(one, group) with { IsOfSeveral = areOfSeveral };
        }

        if (group != MeasureGroup.SourceName)
        {
            return one => MeasuredKey.Of(one, group);
        }

        var keys = measured
            .Where(one => one.Origin is null)
            .GroupBy(NameOf, Namesakes.Comparer)
            .ToDictionary(same => same.Key, MeasuredKey.OfNamesakes, Namesakes.Comparer);
        return one => one.Origin is null ? keys[NameOf(one)] : MeasuredKey.Of(one, group);

        static string NameOf(Measured one) => one.Name ?? string.Empty;
    }

    private IEnumerable<IMeasurement> Rows(string? period, MeasuredRow[] ranked, bool hasLastYear) =>
        Shared(period, ranked, hasLastYear).Select(rowOf);

    private IEnumerable<MeasuredRow> Shared(string? period, MeasuredRow[] ranked, bool hasLastYear)
    {
        double total = ranked.Sum(row => shared(row.Numbers));
        return ranked.Select(row => row with
        {
            Period = period,
            Share = total > 0 ? shared(row.Numbers) / total : 0,
            LastYear = hasLastYear ? row.Numbers.LastYear : null,
        });
    }

    private IEnumerable<MeasuredRow> Ranked(IEnumerable<Tally> counted, Func<Measured, MeasuredKey> keyOf) =>
        InOrder(Summed(counted, keyOf).Where(row => !row.Numbers.AreNone));

    private static IEnumerable<MeasuredRow> Summed(IEnumerable<Tally> counted, Func<Measured, MeasuredKey> keyOf) => counted
        .GroupBy(tally => keyOf(tally.Of))
        .Select(same => new MeasuredRow(same.Key, same.Aggregate(default(MeasuredNumbers), (sum, tally) => sum + tally.Numbers)));

    private IEnumerable<MeasuredRow> InOrder(IEnumerable<MeasuredRow> rows) => rows
        .OrderBy(row => row.Key.IsOther)
        .ThenByDescending(row => shared(row.Numbers))
        .ThenByDescending(row => row.Numbers.Bookings)
        .ThenByDescending(row => row.Numbers.Assignments)
        .ThenByDescending(row => row.Numbers.Nights)
        .ThenByDescending(row => row.Numbers.Cancelled)
        .ThenByDescending(row => shared(row.Numbers.OfLastYear))
        .ThenBy(row => row.Key.ToString(), StringComparer.Ordinal)
        .ThenBy(row => row.Key.Id);
}
