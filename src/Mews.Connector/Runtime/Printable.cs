using System.Text.RegularExpressions;

namespace Mews.Connector;

/// <summary>
/// What a terminal, a menu or a log may show of a text from outside: one line, in which nothing moves, colours or turns text around, so that nobody can
/// forge lines by the name of a source. For all that is shown; items and files keep what Mews gave.
/// </summary>
public static class Printable
{
    // The control characters C0 and C1, with line breaks among them, the two line breaks of Unicode, and its direction marks. Joiners, which languages
    // and emoji need, stay.
    private static readonly Regex _unprintable = new(@"[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F]+", RegexOptions.CultureInvariant);

    /// <summary>The text, with a blank in place of what must not be shown. Nothing is left out without a blank: that could join the pieces of a token.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => _unprintable.Replace(text, " ").WithoutHalves();

    /// <summary>Whether a text of several lines, such as that of a library's exception, may be shown as it is.</summary>
    internal static bool IsPrintable(string lines) => lines.Split('\r', '\n').All(line => Of(line) == line);
}
