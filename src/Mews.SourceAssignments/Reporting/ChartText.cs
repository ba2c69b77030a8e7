using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>Says in words what a chart shows.</summary>
internal static class ChartText
{
    internal static IEnumerable<object> Of(PageData data)
    {
        PageGroup? biggest = data.Groups.FirstOrDefault(group => !group.Key.IsOther);
        yield return $"{Numbers.Of(data.CountedTotal, data.Counted.Noun)}. ";
        if (biggest is not null && data.Counted.Of(biggest.Total.Numbers) is > 0 and var number)
        {
            yield return $"Biggest {data.Subject}: ";
            yield return Name(biggest.Name);
            yield return $" with {Numbers.Count(number)} ({Numbers.Percent((double)number / data.CountedTotal)}). ";
        }

        yield return Unbroken(Extremes(
            data,
            [.. data.Periods.Select(period => (decimal)data.Counted.Of(data.ByPeriod[period].Numbers))],
            count => Numbers.Count((long)count)));
        if (data.IsCompared)
        {
            yield return " " + AgainstLastYear(data);
        }
    }

    /// <summary>The best and the weakest period, if there are two at least and none may be missing.</summary>
    internal static string Extremes(PageData data, IReadOnlyList<decimal> values, Func<decimal, string> write)
    {
        if (values.Count < 2 || data.IsIncomplete)
        {
            return string.Empty;
        }

        int best = PlaceOf(values, values.Max());
        int weakest = PlaceOf(values, values.Min());
        return $"Best {data.PeriodNoun}: {data.Periods[best]} with {write(values[best])}; "
            + $"weakest: {data.Periods[weakest]} with {write(values[weakest])}.";
    }

    /// <summary>The periods of which both years are known; null if it is all of them.</summary>
    internal static string? ComparedPeriods(PageData data) =>
        data.Total.Compared is { } compared && compared.Periods < data.Periods.Count
            ? $"the {Numbers.Of(compared.Periods, data.PeriodNoun)} that {(compared.Periods == 1 ? "has" : "have")} a last year"
            : null;

    internal static string InComparedPeriods(PageData data) => ComparedPeriods(data) is { } periods ? $" in {periods}" : string.Empty;

    private static string AgainstLastYear(PageData data) => data.Total.Compared switch
    {
        null => "Last year is not known.",
        { Change: { } change } compared =>
            $"Against {Numbers.Count(compared.LastYear)} last year: {Numbers.Change(change)}{InComparedPeriods(data)}.",
        _ => $"Last year: none{InComparedPeriods(data)}.",
    };

    private static int PlaceOf(IReadOnlyList<decimal> values, decimal value) =>
        Enumerable.Range(0, values.Count).First(place => values[place] == value);
}
