using System.Text.RegularExpressions;

namespace Mews.Connector;

/// <summary>
/// Makes text from outside safe for a terminal, a menu or a log: one line without control characters or direction marks, so that the name
/// of a source cannot forge output. For everything that is shown; items and files keep what Mews returned.
/// </summary>
public static class Printable
{
    // C0 and C1 control characters including line breaks, the line breaks of Unicode, and its direction marks. Joiners stay, since
    // languages and emoji need them.
    private static readonly Regex _unprintable = new(@"[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F]+", RegexOptions.CultureInvariant);

    /// <summary>
    /// The text with a blank in place of each run of unsafe characters. They are not just removed, which could join the pieces of a token.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => _unprintable.Replace(text, " ").WithoutHalves();

    /// <summary>Whether a text of several lines, such as an exception of a library, is safe.</summary>
    internal static bool IsPrintable(string lines) => lines.Split('\r', '\n').All(line => Of(line) == line);
}
