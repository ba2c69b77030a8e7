namespace Mews.Exports;

/// <summary>Text for spreadsheets, protected against formula injection.</summary>
/// <remarks>
/// A spreadsheet runs text that looks like a formula, and guests can choose names like that. An apostrophe makes it text. Files for other
/// programs keep the text unchanged, since they are joined by it.
/// </remarks>
public static class SpreadsheetText
{
    /// <summary>Adds an apostrophe to text that a spreadsheet would run.</summary>
    public static string WithApostrophe(string text) => IsLikeFormula(text) ? "'" + text : text;

    /// <summary>Removes the apostrophe that <see cref="WithApostrophe"/> added.</summary>
    public static string WithoutApostrophe(string text) =>
        text.StartsWith("'", StringComparison.Ordinal) && IsLikeFormula(text) ? text[1..] : text;

    // Apostrophes of the text itself are skipped, so that WithoutApostrophe removes only the added one.
    private static bool IsLikeFormula(string text) =>
        text.TrimStart('\'') is { Length: > 0 } rest && rest[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
}
