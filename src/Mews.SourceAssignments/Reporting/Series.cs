using Mews.SourceAssignments.Measuring;

namespace Mews.SourceAssignments.Reporting;

/// <summary>What one colour of the page stands for, in all periods.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Style">The class that has its colour.</param>
/// <param name="Numbers">How many it has of what is drawn, by period.</param>
internal sealed record Series(string Name, string Style, IReadOnlyDictionary<string, long> Numbers)
{
    // More colours than these cannot be told apart.
    private const int MaxColours = 8;
    private const string OtherStyle = "other";

    /// <summary>How many it has in all periods.</summary>
    internal long Total => Numbers.Values.Sum();

    /// <summary>The series of all rows, the biggest first; what is behind the last colour is one.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="drawn">What is drawn of each.</param>
    internal static IReadOnlyList<Series> Of(IEnumerable<MeasuredRow> rows, Func<MeasuredNumbers, long> drawn)
    {
        IGrouping<MeasuredKey, MeasuredRow>[] ranked = [.. rows
            .GroupBy(row => row.Key)
            .OrderBy(same => same.Key.IsOther)
            .ThenByDescending(same => same.Sum(row => drawn(row.Numbers)))
            .ThenBy(same => same.Key.ToString(), StringComparer.Ordinal)];
        int coloured = Math.Min(MaxColours, ranked.Count(same => !same.Key.IsOther));
        IEnumerable<Series> first = ranked.Take(coloured).Select((same, place) => new Series(same.Key.ToString(), $"s{place}", ByPeriod(same, drawn)));
        IGrouping<MeasuredKey, MeasuredRow>[] rest = [.. ranked.Skip(coloured)];
        if (rest.Length == 0)
        {
            return [.. first];
        }

        // The table has no row of all these, unless they are what -Top left.
        string name = rest.Length == 1 ? rest[0].Key.ToString() : "All others";
        return [.. first, new Series(name, OtherStyle, ByPeriod(rest.SelectMany(same => same), drawn))];
    }

    private static Dictionary<string, long> ByPeriod(IEnumerable<MeasuredRow> rows, Func<MeasuredNumbers, long> drawn) => rows
        .GroupBy(row => row.Period ?? string.Empty)
        .ToDictionary(period => period.Key, period => period.Sum(row => drawn(row.Numbers)));
}
