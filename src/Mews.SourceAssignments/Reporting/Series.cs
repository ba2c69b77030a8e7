using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Reporting;

/// <summary>What one colour of the chart stands for, in all periods. <paramref name="Style"/> is the CSS class of the colour.</summary>
internal sealed record Series(string Name, string Style, IReadOnlyDictionary<string, long> Numbers)
{
    // More colours than these cannot be told apart.
    private const int MaxColours = 8;
    private const string OtherStyle = "other";

    internal long Total => Numbers.Values.Sum();

    /// <summary>Biggest first; everything beyond the eighth colour is one series.</summary>
    internal static IReadOnlyList<Series> Of(IEnumerable<MeasuredRow> rows, Func<MeasuredNumbers, long> drawn)
    {
        IGrouping<MeasuredKey, MeasuredRow>[] ranked = [.. rows
            .GroupBy(row => row.Key)
            .OrderBy(same => same.Key.IsOther)
            .ThenByDescending(same => same.Sum(row => drawn(row.Numbers)))
            .ThenBy(same => same.Key.ToString(), StringComparer.Ordinal)];
        int coloured = Math.Min(MaxColours, ranked.Count(same => !same.Key.IsOther));
        IEnumerable<Series> first = ranked.Take(coloured)
            .Select((same, place) => new Series(same.Key.ToString(), $"s{place}", ByPeriod(same, drawn)));
        IGrouping<MeasuredKey, MeasuredRow>[] rest = [.. ranked.Skip(coloured)];
        if (rest.Length == 0)
        {
            return [.. first];
        }

        // The table has a row for several only if -Top made it.
        string name = rest.Length == 1 ? rest[0].Key.ToString() : "All others";
        return [.. first, new Series(name, OtherStyle, ByPeriod(rest.SelectMany(same => same), drawn))];
    }

    private static Dictionary<string, long> ByPeriod(IEnumerable<MeasuredRow> rows, Func<MeasuredNumbers, long> drawn) => rows
        .GroupBy(row => row.Period ?? string.Empty)
        .ToDictionary(period => period.Key, period => period.Sum(row => drawn(row.Numbers)));
}
