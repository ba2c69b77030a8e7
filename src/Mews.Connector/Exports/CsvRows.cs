using System.Runtime.CompilerServices;
using System.Text;

namespace Mews.Connector;

/// <summary>Comma-separated values as RFC 4180 has them, with quotes where they are needed. Import-Csv reads them back.</summary>
internal sealed class CsvRows : IRowFormat
{
    private static readonly char[] _special = [',', '"', '\r', '\n'];

    /// <inheritdoc/>
    public byte[] End { get; } = "\r\n"u8.ToArray();

    /// <inheritdoc/>
    public byte[] Quote { get; } = [];

    /// <inheritdoc/>
    public void WriteStart(RowBuffer buffer, IReadOnlyList<string> columns)
    {
        buffer.Write(string.Join(",", columns));
        buffer.Write(End);
    }

    /// <inheritdoc/>
    public byte[][] Before(IReadOnlyList<string> columns) => [.. columns.Select((_, index) => Encoding.UTF8.GetBytes(index == 0 ? string.Empty : ","))];

    /// <inheritdoc/>
    public void WriteNothing(RowBuffer buffer)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(Compiled.WellAtOnce)]
    public void Write(RowBuffer buffer, bool value) => buffer.Write(value ? "True"u8 : "False"u8);

    /// <inheritdoc/>
    // Import-Csv takes away blanks around what has no quotes.
    public void Write(RowBuffer buffer, string text) =>
        buffer.Write(text.IndexOfAny(_special) < 0 && text.Trim() == text ? text : $"\"{text.Replace("\"", "\"\"")}\"");
}
