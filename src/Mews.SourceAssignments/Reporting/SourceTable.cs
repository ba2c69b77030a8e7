using System.Xml.Linq;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>The table of groups by periods, with totals. One with many periods is divided for paper.</summary>
internal sealed class SourceTable(PageData data)
{
    // What fits beside the totals on a sheet of A4, and without them.
    private const int MaxBesideTotals = 14;
    private const int MaxOnPaper = 28;
    private const double PixelsOfPaper = 903;
    private const double PixelsOfDigit = 6.5;
    private const double PixelsOfSeparator = 3.5;
    private const double PixelsOfPadding = 3.8;

    private const int Shades = 5;

    private readonly IReadOnlyList<PageColumn> _columns = PageColumn.Of(data);
    private readonly long _highest = data.Groups
        .Where(group => !group.Key.IsOther)
        .SelectMany(group => group.ByPeriod.Values)
        .Select(data.Counted.Of)
        .DefaultIfEmpty()
        .Max();

    private bool IsDivided => data.Periods.Count > MaxBesideTotals;

    internal IEnumerable<XElement> Draw()
    {
        yield return Element(
            "div",
            Class(IsDivided ? "box long" : "box"),
            Attribute("role", "region"),
            Attribute("tabindex", "0"),
            Attribute("aria-labelledby", "table"),
            Table(data.Periods, hasTotals: true, Element("caption", Attribute("id", "table"), Element("span", Caption()))));
        if (IsDivided)
        {
            yield return Element(
                "div",
                Class("paper"),
                Parts().Select(part => Table(part, hasTotals: false, Element("caption", $"{part[0]} to {part[^1]}"))),
                Table([], hasTotals: true, Element("caption", "All periods")));
        }
    }

    private string Caption() => data.Periods.Count == 0
        ? $"{data.Counted.Title} by {data.Subject}"
        : $"{data.Counted.Title} by {data.Subject} and {data.PeriodNoun}. The stronger the colour of a cell, the more {data.Counted.Noun}s"
            + (data.Groups.Any(group => group.Key.IsOther) ? "; Other is not shaded." : ".");

    private IEnumerable<IReadOnlyList<string>> Parts()
    {
        double widest = data.ByPeriod.Values.Max(sum => WidthOf(Numbers.Count(data.Counted.Of(sum.Numbers))));
        int most = Math.Min(MaxOnPaper, (int)(PixelsOfPaper / (widest + PixelsOfPadding)));
        int parts = (data.Periods.Count + most - 1) / most;
        int length = (data.Periods.Count + parts - 1) / parts;
        return Enumerable.Range(0, parts)
            .Select(part => data.Periods.Skip(part * length).Take(length).ToArray())
            .Where(part => part.Length > 0);
    }

    private static double WidthOf(string number) =>
        number.Sum(letter => char.IsDigit(letter) ? PixelsOfDigit : PixelsOfSeparator);

    private XElement Table(IReadOnlyList<string> periods, bool hasTotals, XElement caption) => Element(
        "table",
        caption,
        Head(periods, hasTotals),
        Element("tbody", data.Groups.Select(group => Row(
            RowHeader(group),
            group.Total,
            periods.Select(period => Cell(group, data.Counted.Of(group.In(period)))),
            hasTotals))),
        Element("tfoot", Row(
            Element("th", Attribute("scope", "row"), "Total"),
            data.Total,
            periods.Select(period => Element("td", Numbers.Count(data.Counted.Of(data.ByPeriod[period].Numbers)))),
            hasTotals)));

    private XElement Head(IReadOnlyList<string> periods, bool hasTotals)
    {
        PeriodName[] names = [.. periods.Select(PeriodName.Of)];
        int rows = names.Any(name => name.Part is not null) ? 2 : 1;
        string subject = $"{char.ToUpperInvariant(data.Subject[0])}{data.Subject[1..]}";
        string total = data.Periods.Count == 0 ? data.Counted.Title : "Total";
        return Element(
            "thead",
            Element(
                "tr",
                Heading(subject, rows),
                rows == 1 ? names.Select(name => Heading(name.Whole, 1)) : Groups(names),
                hasTotals ? new[] { total }.Concat(_columns.Select(column => column.Heading)).Select(name => Heading(name, rows)) : null),
            rows == 1 ? null : Element("tr", names.Select(name => Element(
                "th", Attribute("scope", "col"), Attribute("title", name.Whole), name.Part ?? name.Whole))));
    }

    private static XElement Heading(string name, int rows) =>
        Element("th", Attribute("scope", "col"), rows > 1 ? Attribute("rowspan", rows) : null, name);

    private static IEnumerable<XElement> Groups(PeriodName[] names) => names
        .GroupBy(name => name.Group)
        .Select(same => Element(
            "th",
            Attribute("scope", "colgroup"),
            Attribute("colspan", same.Count()),
            Element("span", same.Key)));

    private XElement Row(XElement header, PageSum total, IEnumerable<XElement> cells, bool hasTotals) => Element(
        "tr",
        header,
        cells,
        hasTotals
            ? new[] { Element("td", Class("sum"), Numbers.Count(data.Counted.Of(total.Numbers))) }
                .Concat(_columns.Select(column => Element("td", column.TextOf(total), Bar(column, total))))
            : null);

    // In place of a chart.
    private object[]? Bar(PageColumn column, PageSum sum) =>
        data.Periods.Count == 0 && !ReferenceEquals(sum, data.Total) && column.PartOf?.Invoke(sum) is > 0 and var part
            ? [Class("bar"), Element("s", Attribute("style", FormattableString.Invariant($"width:{100 * part:0.#}%")), string.Empty)]
            : null;

    private XElement RowHeader(PageGroup group) => Element(
        "th",
        Attribute("scope", "row"),
        Tooltip(group.Name),
        Element("div", data.HasChart ? Charts.Swatch(group.Style) : null, Element("span", Name(group.Name))));

    private XElement Cell(PageGroup group, long number)
    {
        int shade = group.Key.IsOther || _highest == 0 ? 0 : (int)Math.Ceiling(Shades * (double)number / _highest);
        return Element(
            "td", number == 0 ? Class("none") : shade > 0 ? Class($"h{shade}") : null, Numbers.Count(number));
    }
}
