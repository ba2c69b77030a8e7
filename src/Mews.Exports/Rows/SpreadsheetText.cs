namespace Mews.Exports;

/// <summary>Text of a file that a spreadsheet opens.</summary>
/// <remarks>
/// A spreadsheet runs text that begins like a formula, and whoever makes a booking can choose such a name: with an apostrophe before it, it is text. Files for
/// other programs have text as it is, since they join by it.
/// </remarks>
public static class SpreadsheetText
{
    /// <summary>The text with an apostrophe before it, where it would be run without.</summary>
    public static string WithApostrophe(string text) => IsLikeFormula(text) ? "'" + text : text;

    /// <summary>The text without the apostrophe that <see cref="WithApostrophe"/> has put before it.</summary>
    public static string WithoutApostrophe(string text) => text.StartsWith("'", StringComparison.Ordinal) && IsLikeFormula(text) ? text[1..] : text;

    // Behind any apostrophes of its own: what was put before can be told from what was there.
    private static bool IsLikeFormula(string text) => text.TrimStart('\'') is { Length: > 0 } rest && rest[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
}
