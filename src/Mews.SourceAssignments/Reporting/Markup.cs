using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Reporting;

/// <summary>Makes elements of a page. XElement escapes all text.</summary>
internal static class Markup
{
    internal static XElement Element(string name, params object?[] content) => new(name, content);

    internal static XAttribute Attribute(string name, object value) => new(name, Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>Without the characters that XML forbids.</summary>
    internal static XText Text(string text) =>
        new(string.Concat(Printable.Of(text).Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter))));

    internal static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Percent(double share, string format = "0.0") =>
        (100 * share).ToString(format, CultureInfo.InvariantCulture) + " %";
}
