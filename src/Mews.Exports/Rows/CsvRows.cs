using System.Runtime.CompilerServices;

namespace Mews.Exports;

/// <summary>Delimiter-separated values (RFC 4180), quoted only where needed. Import-Csv reads them back.</summary>
internal class CsvRows(char delimiter, bool hasByteOrderMark) : RowFormat(rowEnd: "\r\n")
{
    private readonly char[] _special = [delimiter, '"', '\r', '\n'];
    private readonly string _delimiter = delimiter.ToString();

    internal static CsvRows Of(ExportFormat format) => format.SpreadsheetDecimal is { } separator
        ? new SpreadsheetRows(format.Delimiter!.Value, format.HasByteOrderMark, separator)
        : new CsvRows(format.Delimiter!.Value, format.HasByteOrderMark);

    internal override RowLayout Layout => new(HasHeader: true, HasQuotes: true, IdOffset: 0);

    internal override void WriteStart(Columns columns)
    {
        Buffer.Write(hasByteOrderMark ? "\uFEFF" : string.Empty);
        Buffer.Write(string.Join(_delimiter, columns.Names));
        Buffer.Write(RowEnd);
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    public override void Write(bool value) => Buffer.Write(value ? "True"u8 : "False"u8);

    // Import-Csv trims values without quotes.
    public override void Write(string value) =>
        Buffer.Write(value.IndexOfAny(_special) < 0 && value.Trim() == value ? value : $"\"{value.Replace("\"", "\"\"")}\"");

    public override void WriteNull()
    {
    }

    private protected override string Prefix(string name, int index) => index == 0 ? string.Empty : _delimiter;
}
