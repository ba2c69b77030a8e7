using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Reporting;

/// <summary>Makes elements of a page. XElement escapes all text.</summary>
internal static class Markup
{
    private const int MaxLetters = 16;

    private static readonly Regex _days = new("([0-9]{4}-[0-9QW-]+)", RegexOptions.CultureInvariant);

    internal static XElement Element(string name, params object?[] content) => new(name, content);

    internal static XAttribute Attribute(string name, object value) => new(name, Convert.ToString(value, CultureInfo.InvariantCulture));

    internal static XAttribute Class(string name) => Attribute("class", name);

    /// <summary>Without the characters that XML forbids.</summary>
    internal static XText Text(string text) => new(Clean(text));

    /// <summary>A text of its own direction, which does not change that of the text around it.</summary>
    internal static XElement Name(string name) => Element("bdi", Text(name));

    /// <summary>Text that does not break at the hyphens of days and periods.</summary>
    internal static IEnumerable<XNode> Unbroken(string text) => _days.Split(text)
        .Select((part, place) => place % 2 == 0 ? (XNode)Text(part) : Element("b", Class("unbroken"), part));

    /// <summary>The whole of a name that may be cut; null for a short one.</summary>
    internal static XAttribute? Tooltip(string name) => name.Length > MaxLetters ? Attribute("title", Clean(name)) : null;

    internal static string Clean(string text) =>
        string.Concat(Printable.Of(text).Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
}
