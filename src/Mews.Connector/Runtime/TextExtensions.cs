using System.Text;

namespace Mews.Connector;

/// <summary>What texts lack.</summary>
internal static class TextExtensions
{
    /// <summary>The text, or as much of its start as may be shown.</summary>
    /// <param name="text">A text from outside: it may be of any length.</param>
    /// <param name="most">The most characters of it.</param>
    internal static string Shortened(this string text, int most) => text.Length > most ? text.Substring(0, most) + " ..." : text;

    /// <summary>The text, with U+FFFD in place of each half of a character, as UTF-8 has it.</summary>
    internal static string WithoutHalves(this string text) =>
        text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
