using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Reporting;

/// <summary>Writes elements of a page, which escapes what comes from outside.</summary>
internal static class Markup
{
    /// <summary>An element with attributes, elements and text in it.</summary>
    internal static XElement Element(string name, params object?[] content) => new(name, content);

    /// <summary>An attribute; numbers are written as every browser reads them.</summary>
    internal static XAttribute Attribute(string name, object value) => new(name, Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>Text, without the characters that no page may have.</summary>
    internal static XText Text(string text) => new(string.Concat(Printable.Of(text).Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter))));

    /// <summary>A whole number, with commas.</summary>
    internal static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A day, in ISO 8601.</summary>
    internal static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A share, as a percentage.</summary>
    internal static string Percent(double share, string format = "0.0") => (100 * share).ToString(format, CultureInfo.InvariantCulture) + " %";
}
