using System.Xml.Linq;
using Mews.SourceAssignments.Measuring;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>What the page says below its table.</summary>
internal static class PageNotes
{
    private const int MaxListed = 60;

    internal static IEnumerable<XElement> Of(PageData data)
    {
        if (data.Rest.Count > 0)
        {
            yield return Element("p", Other(data));
        }

        if (data.Total.Numbers.Money is not null)
        {
            yield return Element("p", "Net revenue is without taxes. The average a night is that of the rooms alone.");
        }

        if (data.Total.Numbers.Money is { HasSeveralCurrencies: true } several)
        {
            yield return Element(
                "p", $"{PageColumn.Several} stands for amounts in several currencies ({several.Currency}), which are not added.");
        }

        if (ChartText.ComparedPeriods(data) is { } compared)
        {
            yield return Element("p", Unbroken($"Last year and Change are of {compared}: {ComparedOf(data)}."));
        }

        if (data.HasOpenPeriod)
        {
            yield return Element(
                "p", $"A {data.PeriodNoun} that is not over is compared with what was on the books a year ago.");
        }
    }

    // Each stretch by its first and last one.
    private static string ComparedOf(PageData data)
    {
        bool[] known = [.. data.Periods.Select(period => data.ByPeriod[period].Compared is not null)];
        int[] first = [.. Enumerable.Range(0, known.Length).Where(place => known[place] && (place == 0 || !known[place - 1]))];
        return string.Join(", ", first.Select(place =>
        {
            int last = place + known.Skip(place).TakeWhile(isKnown => isKnown).Count() - 1;
            return last == place ? data.Periods[place] : $"{data.Periods[place]} to {data.Periods[last]}";
        }));
    }

    private static IEnumerable<object> Other(PageData data)
    {
        MeasuredRow[] named = [.. data.Rest.OrderByDescending(row => data.Counted.Of(row.Numbers)).Take(MaxListed)];
        yield return "Other is: ";
        foreach (MeasuredRow row in named)
        {
            yield return Name(row.Key.ToString());
            yield return $" ({Numbers.Count(data.Counted.Of(row.Numbers))}){(row == named[^1] ? string.Empty : ", ")}";
        }

        int more = data.Rest.Count - named.Length;
        yield return more > 0 ? $", and {Numbers.Count(more)} more." : ".";
    }
}
