using System.Xml.Linq;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>The chart of the counted number by period and group, and small ones of other numbers beside it.</summary>
internal sealed class Charts(PageData data)
{
    private const string Mark = "mark";
    private const decimal Thousand = 1000;

    // From this on, numbers on a scale are thousands, or millions.
    private const decimal FromDigits = 20;

    internal XElement Draw()
    {
        XElement[] small = [.. Small().OfType<XElement>()];
        return Element(
            "section",
            Class(small.Length > 0 ? "charts beside" : "charts"),
            Main(),
            small.Length > 0 ? Element("div", Class("small"), small) : null);
    }

    private XElement Main()
    {
        XElement description = Element("p", ChartText.Of(data));
        return Element(
            "figure",
            Element(
                "figcaption",
                Element("h2", $"{data.Counted.Title} by {data.PeriodNoun} and {data.Subject}"),
                description),
            new StackedColumns(data.Periods, [.. data.Groups.Select(SeriesOf)], ChartSize.Main)
            {
                LastYear = data.IsCompared ? [.. data.Periods.Select(LastYearOf)] : [],
            }.Draw(description.Value),
            Legend());
    }

    private ChartSeries SeriesOf(PageGroup group) =>
        new(group.Name, group.Style, [.. data.Periods.Select(period => (decimal)data.Counted.Of(group.In(period)))]);

    private decimal? LastYearOf(string period) => data.ByPeriod[period].Compared?.LastYear;

    private XElement Legend() => Element(
        "ul",
        Attribute("aria-label", "Totals of all periods"),
        data.Groups.Select(group => Element(
            "li",
            Swatch(group.Style),
            Element("span", Tooltip(group.Name), Name(group.Name)),
            Element("b", ShareText(data.Counted.Of(group.Total.Numbers))))),
        data.IsCompared
            ? Element("li", Swatch("line"), Element("span", "Last year"), Element("b", LastYearText()))
            : null);

    private string ShareText(long number) =>
        data.CountedTotal > 0 ? $"{Numbers.Count(number)} · {Numbers.Percent((double)number / data.CountedTotal)}" : Numbers.Count(number);

    private string LastYearText() => data.Total.Compared is { } compared ? Numbers.Count(compared.LastYear) : "not known";

    private IEnumerable<XElement?> Small()
    {
        yield return data.AreAssignments ? null
            : data.IsOfNights ? OfCounts(PageNumber.Bookings)
            : OfCounts(PageNumber.Nights);
        yield return data.Currency is { } currency ? OfMoney(currency) : null;
    }

    private XElement? OfCounts(PageNumber number) => Small(
        number.Title,
        Numbers.Count(number.Of(data.Total.Numbers)),
        [.. data.Periods.Select(period => (decimal)number.Of(data.ByPeriod[period].Numbers))],
        count => Numbers.Count((long)count));

    private XElement? OfMoney(string currency) => Small(
        "Net revenue",
        Numbers.Money(data.Total.Numbers.Money!.Net!.Value, currency),
        [.. data.Periods.Select(period => data.ByPeriod[period].Numbers.Money?.Net ?? 0)],
        amount => Numbers.Money(amount, currency));

    private XElement? Small(string title, string total, IReadOnlyList<decimal> values, Func<decimal, string> write)
    {
        decimal max = values.Max();
        if (max <= 0)
        {
            return null;
        }

        (long unit, string unitName) = max >= FromDigits * Thousand * Thousand ? (1_000_000, ", in millions")
            : max >= FromDigits * Thousand ? (1000L, ", in thousands")
            : (1, string.Empty);
        return Element(
            "figure",
            Element("figcaption", Element("h2", title + unitName), Element("p", total)),
            new StackedColumns(data.Periods, [new(title, Mark, values)], ChartSize.Small) { Write = write, Unit = unit }
                .Draw($"{title} by {data.PeriodNoun}: {total}. {ChartText.Extremes(data, values, write)}"));
    }

    internal static XElement Swatch(string style) => Element("i", Class(style), string.Empty);
}
