using System.Globalization;
using System.Text.RegularExpressions;
using Mews.Exports;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Reads decimals from text: as exports write them, or as Export-Csv writes them in the current culture. Neither writes thousands
/// separators, so a point and a comma are both decimal separators, and a file of another culture is read correctly.
/// </summary>
internal sealed class WrittenNumbers
{
    // Far beyond any value, and far below what would overflow a sum.
    private const long Limit = 1_000_000_000_000_000;

    private static readonly Regex _written = new(@"^-?[0-9]{1,15}(\.[0-9]+)?$", RegexOptions.CultureInvariant);

    private readonly NumberFormatInfo _format = CultureInfo.CurrentCulture.NumberFormat;

    /// <returns>Null if it is no number.</returns>
    internal decimal? Read(object value) => value switch
    {
        string text => Read(text),
        decimal number when Math.Abs(number) < Limit => number,
        double or float or long or int or short or byte when Math.Abs(Convert.ToDouble(value, CultureInfo.InvariantCulture)) < Limit =>
            Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Number of decimals of a text that is a number; 0 for a value that is no text.</summary>
    internal int DecimalsOf(object value) => value is string text && Plain(text) is var plain && plain.IndexOf('.') is >= 0 and var point
        ? plain.Length - point - 1
        : 0;

    private decimal? Read(string text) => Plain(text) is var plain && _written.IsMatch(plain)
        ? decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        : null;

    // Some cultures have a minus and a separator of their own, such as U+2212 in Swedish.
    private string Plain(string text) => SpreadsheetText.WithoutApostrophe(text.Trim())
        .Replace(_format.NegativeSign, "-")
        .Replace('\u2212', '-')
        .Replace(_format.NumberDecimalSeparator, ".")
        .Replace(',', '.');
}
