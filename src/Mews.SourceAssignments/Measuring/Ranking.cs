namespace Mews.SourceAssignments.Measuring;

/// <summary>Makes rows of what was counted: by period, most bookings first, with what share each has.</summary>
/// <param name="group">What is one row.</param>
/// <param name="periods">What the periods are called; null for none.</param>
internal sealed class Ranking(MeasureGroup group, PeriodCalendar? periods)
{
    /// <summary>The rows of what was counted.</summary>
    /// <param name="tallies">What was counted.</param>
    /// <param name="top">How many of all are shown, by their bookings of all periods; the others are one row. Null for all.</param>
    internal IReadOnlyList<SourceMeasurement> Rows(IEnumerable<Tally> tallies, int? top)
    {
        Func<Measured, MeasuredKey> keyOf = Keys(tallies.Select(tally => tally.Of).Distinct());
        (MeasuredKey Key, Tally Tally)[] counted = [.. tallies.Select(tally => (keyOf(tally.Of), tally))];
        if (top is not null)
        {
            MeasuredKey other = MeasuredKey.Other(group);
            HashSet<MeasuredKey> first = [.. Ranked(counted).Take(top.Value).Select(sum => sum.Key)];
            counted = [.. counted.Select(one => (first.Contains(one.Key) ? one.Key : other, one.Tally))];
        }

        SourceMeasurement[] rows =
            [.. counted.GroupBy(one => one.Tally.Start).OrderBy(period => period.Key).SelectMany(period => Rows(period.Key, [.. Ranked(period)]))];
        double highest = rows.Select(row => row.Share).DefaultIfEmpty().Max();
        Array.ForEach(rows, row => row.Bar = highest > 0 ? row.Share / highest : 0);
        return rows;
    }

    private Func<Measured, MeasuredKey> Keys(IEnumerable<Measured> measured)
    {
        if (group != MeasureGroup.SourceName)
        {
            return one => MeasuredKey.Of(one, group);
        }

        var keys = measured
            .GroupBy(NameOf, Namesakes.Comparer)
            .ToDictionary(same => same.Key, MeasuredKey.OfNamesakes, Namesakes.Comparer);
        return one => keys[NameOf(one)];

        static string NameOf(Measured one) => one.Name ?? string.Empty;
    }

    private IEnumerable<SourceMeasurement> Rows(DateTime start, MeasuredRow[] ranked)
    {
        string? period = periods?.NameOf(start);
        double total = ranked.Sum(sum => sum.Bookings);
        return ranked.Select(sum => Row(sum with { Period = period, Share = total > 0 ? sum.Bookings / total : 0 }));
    }

    private SourceMeasurement Row(MeasuredRow row) => group switch
    {
        MeasureGroup.Enterprise => new EnterpriseMeasurement(row),
        MeasureGroup.SourceType => new SourceTypeMeasurement(row),
        _ => new SourceMeasurement(row),
    };

    private static IEnumerable<MeasuredRow> Ranked(IEnumerable<(MeasuredKey Key, Tally Tally)> counted) => counted
        .GroupBy(one => one.Key, one => one.Tally)
        .Select(same => new MeasuredRow(same.Key, same.Sum(tally => tally.Bookings), same.Sum(tally => tally.Assignments)))
        .OrderBy(sum => sum.Key.IsOther)
        .ThenByDescending(sum => sum.Bookings)
        .ThenByDescending(sum => sum.Assignments)
        .ThenBy(sum => sum.Key.ToString(), StringComparer.Ordinal)
        .ThenBy(sum => sum.Key.Id);
}
