using System.Globalization;

namespace Mews.Exports;

/// <summary>Delimiter-separated values for a spreadsheet of some culture, which takes text, numbers and times for what they are.</summary>
/// <param name="delimiter">What stands between two values.</param>
/// <param name="hasByteOrderMark">Whether a file starts with a byte order mark.</param>
/// <param name="decimalSeparator">What stands before the decimals of a number. Where it is the delimiter too, the number stands in quotes.</param>
internal sealed class SpreadsheetRows(char delimiter, bool hasByteOrderMark, string decimalSeparator) : CsvRows(delimiter, hasByteOrderMark)
{
    /// <inheritdoc/>
    public override void Write(DateTimeOffset value) => Buffer.WriteSeconds(value);

    /// <inheritdoc/>
    public override void Write(decimal value) => base.Write(value.ToString(CultureInfo.InvariantCulture).Replace(".", decimalSeparator));

    /// <inheritdoc/>
    public override void Write(string value) => base.Write(SpreadsheetText.WithApostrophe(value));
}
