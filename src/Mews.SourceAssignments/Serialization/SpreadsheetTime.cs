using System.Globalization;
using System.Text.RegularExpressions;

namespace Mews.SourceAssignments.Serialization;

/// <summary>Times that Excel has rewritten: 1/2/2025 is ambiguous, and seconds and offset may be lost.</summary>
internal static class SpreadsheetTime
{
    internal const string Advice =
        "Excel or another spreadsheet program writes times like this when it saves a file. "
        + "Use the original file, or import the file into Excel with this column as text.";

    // A date, with or without a time; the number of days since 1900; minutes and tenths of seconds, as Excel shows a time with a fraction.
    private static readonly Regex _rewritten = new(
        @"^(\d{1,4}([./-]) ?\d{1,2}\2 ?\d{1,4}( \d{1,2}[:.]\d\d([:.]\d\d)?( [AP]M)?)?|[345]\d{4}([.,]\d+)?|\d\d:\d\d[.,]\d)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    internal static bool Is(object value) => _rewritten.IsMatch(Convert.ToString(value, CultureInfo.InvariantCulture).Trim());
}
