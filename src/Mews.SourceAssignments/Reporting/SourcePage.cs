using System.Xml.Linq;
using static Mews.SourceAssignments.Reporting.Markup;

namespace Mews.SourceAssignments.Reporting;

/// <summary>Writes the result as a self-contained page without scripts.</summary>
internal sealed class SourcePage(PageHead head, PageData data)
{
    // Content Security Policy: whatever a name contains, a browser runs and loads nothing.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    internal string ToHtml() => "<!DOCTYPE html>\n" + Element(
        "html",
        Attribute("lang", "en"),
        Element(
            "head",
            Element("meta", Attribute("charset", "utf-8")),
            Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
            Element("meta", Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", Policy)),
            Element("title", Text(head.Title)),
            Element("style", Style())),
        Element("body", Head(), Element("main", Content()))).ToString(SaveOptions.DisableFormatting) + "\n";

    private static string Style()
    {
        using Stream style = typeof(SourcePage).Assembly.GetManifestResourceStream("Page.css");
        using var reader = new StreamReader(style);
        return reader.ReadToEnd();
    }

    private XElement Head() => Element(
        "header",
        Element("h1", Attribute("dir", "auto"), Text(head.Title)),
        head.Missing is { } missing ? Element("p", Class("missing"), Text($"incomplete: {missing}")) : null,
        Element("p", Unbroken(head.Counted)),
        Element("p", head.When));

    private IEnumerable<XElement> Content()
    {
        if (data.Total.Numbers.Bookings == 0)
        {
            yield return Element("p", Class("nothing"), "No bookings in this interval.");
        }

        if (data.Groups.Count == 0)
        {
            yield break;
        }

        yield return KeyFigures.Of(data);
        if (data.HasChart)
        {
            yield return new Charts(data).Draw();
        }

        yield return Element(
            "section",
            Class("table"),
            new SourceTable(data).Draw(),
            Element("div", Class("notes"), PageNotes.Of(data)));
    }
}
