using System.Globalization;

namespace Mews.Exports;

/// <summary>Delimiter-separated values that a spreadsheet of a certain culture recognizes as text, numbers and times.</summary>
/// <param name="delimiter">Delimiter between values.</param>
/// <param name="hasByteOrderMark">Whether files start with a byte order mark.</param>
/// <param name="decimalSeparator">Decimal separator of the culture. Where it is also the delimiter, numbers are quoted.</param>
internal sealed class SpreadsheetRows(char delimiter, bool hasByteOrderMark, string decimalSeparator) : CsvRows(delimiter, hasByteOrderMark)
{
    public override void Write(DateTimeOffset value) => Buffer.WriteSeconds(value);

    public override void Write(decimal value) => base.Write(value.ToString(CultureInfo.InvariantCulture).Replace(".", decimalSeparator));

    public override void Write(string value) => base.Write(SpreadsheetText.WithApostrophe(value));
}
