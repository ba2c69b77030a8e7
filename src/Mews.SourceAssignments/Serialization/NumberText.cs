using System.Globalization;
using System.Text.RegularExpressions;
using Mews.Exports;

namespace Mews.SourceAssignments.Serialization;

/// <summary>
/// Values of reservations as text: as exports write them, or as Export-Csv writes them in the current culture. Neither writes thousands
/// separators, so a point and a comma are both decimal separators, and a file of another culture is read correctly.
/// </summary>
internal static class NumberText
{
    // Far beyond any value, and far below what would overflow a sum.
    private const long Limit = 1_000_000_000_000_000;

    private static readonly Regex _written = new(@"^-?[0-9]{1,15}(\.[0-9]+)?$", RegexOptions.CultureInvariant);

    /// <summary>Reads text, or a number as it is. Null if it is no number.</summary>
    internal static decimal? Read(object value) => value switch
    {
        string text when Plain(text) is var plain && _written.IsMatch(plain) =>
            decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
        decimal number when Math.Abs(number) < Limit => number,
        double or float or long or int or short or byte when Math.Abs(Convert.ToDouble(value, CultureInfo.InvariantCulture)) < Limit =>
            Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>
    /// Whether text has more decimals than values of the currency have: then its separator may be one of thousands, since in German, 1.234
    /// is above a thousand.
    /// </summary>
    internal static bool HasTooManyDecimals(object value, string? currency) =>
        value is string text && Plain(text) is var plain && plain.IndexOf('.') is >= 0 and var point
        && plain.Length - point - 1 > CurrencyDigits.Of(currency);

    // Some cultures have a minus and a separator of their own, such as U+2212 in Swedish.
    private static string Plain(string text)
    {
        NumberFormatInfo format = CultureInfo.CurrentCulture.NumberFormat;
        return SpreadsheetText.WithoutApostrophe(text.Trim())
            .Replace(format.NegativeSign, "-")
            .Replace('\u2212', '-')
            .Replace(format.NumberDecimalSeparator, ".")
            .Replace(',', '.');
    }
}
