using System.Xml.Linq;
using Mews.SourceAssignments.Measuring;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>Shows what was measured on a page that needs nothing else: no script, and nothing from elsewhere.</summary>
/// <param name="rows">What was measured.</param>
/// <param name="periods">The names of all periods, of those without bookings, too; empty for none.</param>
/// <param name="group">What a row is.</param>
/// <param name="zone">Whose clocks the periods go by.</param>
internal sealed class SourcePage(IReadOnlyList<SourceMeasurement> rows, IReadOnlyList<string> periods, MeasureGroup group, string zone)
{
    private const string Title = "Where did our bookings come from?";

    // Whatever a name may hold, a browser runs and fetches nothing for it.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    private readonly IReadOnlyList<Series> _series = Series.Of(rows);

    /// <summary>The page.</summary>
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
            Element("p", Text(Summary())),
            periods.Count > 0 ? new[] { new StackedColumns(periods, _series).Draw(), Legend() } : null,
            Table())).ToString(SaveOptions.DisableFormatting) + "\n";

    private string Subject => group switch
    {
        MeasureGroup.SourceType => "Source type",
        MeasureGroup.Enterprise => "Enterprise",
        _ => "Source",
    };

    private long Total => _series.Sum(one => one.Total);

    private static string Style()
    {
        using Stream style = typeof(SourcePage).Assembly.GetManifestResourceStream("Page.css");
        using var reader = new StreamReader(style);
        return reader.ReadToEnd();
    }

    private string Summary() => periods.Count switch
    {
        0 => $"{Count(Total)} bookings",
        1 => $"{Count(Total)} bookings, {periods[0]} ({zone})",
        _ => $"{Count(Total)} bookings, {periods[0]} to {periods[^1]} ({zone})",
    };

    private XElement Legend() => Element("ul", Attribute("aria-label", "Of all periods"), _series.Select(Legend));

    private XElement Legend(Series one) => Element(
        "li",
        Element("i", Attribute("class", one.Style), string.Empty),
        Element("span", Text(one.Name)),
        Element("b", $"{Count(one.Total)} · {Percent(Total > 0 ? (double)one.Total / Total : 0)}"));

    private XElement Table() => Element(
        "table",
        Element("thead", Element("tr", new[] { Subject, "Bookings", "Assignments", "Share" }.Select(name => Element("th", Attribute("scope", "col"), name)))),
        rows.GroupBy(row => row.Period).Select(period => Element("tbody", Header(period.Key), period.Select(Row))));

    private static XElement? Header(string? period) => period is null
        ? null
        : Element("tr", Element("th", Attribute("scope", "rowgroup"), Attribute("colspan", 4), period));

    private static XElement Row(SourceMeasurement row) => Element(
        "tr",
        Element("td", Text(row.ToString())),
        Element("td", Count(row.Bookings)),
        Element("td", Count(row.Assignments)),
        Element("td", Percent(row.Share), Element("s", Attribute("style", FormattableString.Invariant($"width:{100 * row.Bar:0.#}%")), string.Empty)));
}
