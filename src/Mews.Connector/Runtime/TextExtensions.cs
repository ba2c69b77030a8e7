namespace Mews.Connector;

/// <summary>What texts lack.</summary>
internal static class TextExtensions
{
    /// <summary>The text, or as much of its start as may be shown.</summary>
    /// <param name="text">A text from outside: it may be of any length.</param>
    /// <param name="most">The most characters of it.</param>
    internal static string Shortened(this string text, int most) => text.Length > most ? text.Substring(0, most) + " ..." : text;
}
