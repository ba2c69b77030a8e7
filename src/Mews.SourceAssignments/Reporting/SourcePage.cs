using System.Xml.Linq;
using Mews.SourceAssignments.Measuring;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>Writes the result as a self-contained page without scripts.</summary>
internal sealed class SourcePage(IReadOnlyList<IMeasurement> rows, IReadOnlyList<string> periods, MeasureGroup group, PageContent content)
{
    private const string Title = "Where did our bookings come from?";

    // Content Security Policy: whatever a name contains, a browser runs and loads nothing.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    // More do not fit side by side on a phone.
    private const int FewColumns = 2;

    private readonly IReadOnlyList<Series> _series = Series.Of(rows.Select(row => row.Row), content.Drawn);

    internal string ToHtml() => "<!DOCTYPE html>\n" + Element(
        "html",
        Attribute("lang", "en"),
        Element(
            "head",
            Element("meta", Attribute("charset", "utf-8")),
            Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
            Element("meta", Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", Policy)),
            Element("title", Title),
            Element("style", Style())),
        Element(
            "body",
            Element("h1", Title),
            content.Missing is { } missing ? Element("p", Attribute("class", "missing"), Text($"incomplete: {missing}")) : null,
            Element("p", Text(content.Summary(periods))),
            periods.Count > 0 ? new[] { new StackedColumns(periods, _series, content.DrawnName).Draw(), Legend() } : null,
            Table())).ToString(SaveOptions.DisableFormatting) + "\n";

    private string Subject => group switch
    {
        MeasureGroup.SourceType => "Source type",
        MeasureGroup.Enterprise => "Enterprise",
        MeasureGroup.Origin => "Origin",
        MeasureGroup.Service => "Service",
        _ => "Source",
    };

    private long Total => _series.Sum(one => one.Total);

    private static string Style()
    {
        using Stream style = typeof(SourcePage).Assembly.GetManifestResourceStream("Page.css");
        using var reader = new StreamReader(style);
        return reader.ReadToEnd();
    }

    private XElement Legend() => Element("ul", Attribute("aria-label", "Totals of all periods"), _series.Select(Legend));

    private XElement Legend(Series one) => Element(
        "li",
        Element("i", Attribute("class", one.Style), string.Empty),
        Element("span", Text(one.Name)),
        Element("b", $"{Count(one.Total)} · {Percent(Total > 0 ? (double)one.Total / Total : 0)}"));

    private XElement Table() => Element(
        "table",
        content.Columns.Count > FewColumns ? Attribute("class", "many") : null,
        Element(
            "thead",
            Element(
                "tr",
                new[] { Subject }
                    .Concat(content.Columns.Select(column => column.Heading))
                    .Append("Share")
                    .Select(name => Element("th", Attribute("scope", "col"), name)))),
        rows.GroupBy(row => row.Row.Period).Select(period => Element("tbody", Header(period.Key), period.Select(Row))));

    private XElement? Header(string? period) => period is null
        ? null
        : Element("tr", Element("th", Attribute("scope", "rowgroup"), Attribute("colspan", content.Columns.Count + 2), period));

    private XElement Row(IMeasurement row) => Element(
        "tr",
        Element("td", Text(row.ToString())),
        content.Columns.Select(column => Element("td", column.TextOf(row.Row))),
        Element(
            "td",
            Percent(row.Row.Share),
            Element("s", Attribute("style", FormattableString.Invariant($"width:{100 * row.Bar:0.#}%")), string.Empty)));
}
