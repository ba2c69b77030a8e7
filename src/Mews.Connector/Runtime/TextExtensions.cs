using System.Text;

namespace Mews.Connector;

internal static class TextExtensions
{
    /// <summary>The beginning of a text that may be of any length.</summary>
    /// <param name="max">Maximum number of characters.</param>
    internal static string Shortened(this string text, int max) => text.Length > max ? text.Substring(0, max) + " ..." : text;

    /// <summary>The text with U+FFFD in place of unpaired surrogates.</summary>
    internal static string WithoutHalves(this string text) =>
        text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
