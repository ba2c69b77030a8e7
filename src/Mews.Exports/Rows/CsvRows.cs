using System.Runtime.CompilerServices;

namespace Mews.Exports;

/// <summary>Delimiter-separated values as RFC 4180 has them, quoted where they must be. Import-Csv reads them back.</summary>
/// <param name="delimiter">What stands between two values.</param>
/// <param name="hasByteOrderMark">Whether a file starts with a byte order mark.</param>
internal class CsvRows(char delimiter, bool hasByteOrderMark) : RowFormat(end: "\r\n")
{
    private readonly char[] _special = [delimiter, '"', '\r', '\n'];
    private readonly string _delimiter = delimiter.ToString();

    /// <summary>The rows of a format that has a delimiter.</summary>
    internal static CsvRows Of(ExportFormat format) => format.SpreadsheetDecimal is { } separator
        ? new SpreadsheetRows(format.Delimiter!.Value, format.HasByteOrderMark, separator)
        : new CsvRows(format.Delimiter!.Value, format.HasByteOrderMark);

    /// <inheritdoc/>
    internal override RowLayout Layout => new(HasHeader: true, HasQuotes: true, IdOffset: 0);

    /// <inheritdoc/>
    internal override void WriteStart(Columns columns)
    {
        Buffer.Write(hasByteOrderMark ? "\uFEFF" : string.Empty);
        Buffer.Write(string.Join(_delimiter, columns.Names));
        Buffer.Write(End);
    }

    /// <inheritdoc/>
    [MethodImpl(Jit.AggressiveOptimization)]
    public override void Write(bool value) => Buffer.Write(value ? "True"u8 : "False"u8);

    /// <inheritdoc/>
    // Import-Csv takes away blanks around what has no quotes.
    public override void Write(string value) =>
        Buffer.Write(value.IndexOfAny(_special) < 0 && value.Trim() == value ? value : $"\"{value.Replace("\"", "\"\"")}\"");

    /// <inheritdoc/>
    public override void WriteNothing()
    {
    }

    private protected override string Before(string name, int index) => index == 0 ? string.Empty : _delimiter;
}
