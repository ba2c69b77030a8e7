using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Mews.Connector;

/// <summary>A JSON object a line.</summary>
internal sealed class JsonRows : IRowFormat
{
    /// <inheritdoc/>
    public byte[] End { get; } = "}\n"u8.ToArray();

    /// <inheritdoc/>
    public byte[] Quote { get; } = "\""u8.ToArray();

    /// <inheritdoc/>
    public void WriteStart(RowBuffer buffer, IReadOnlyList<string> columns)
    {
    }

    /// <inheritdoc/>
    public byte[][] Before(IReadOnlyList<string> columns) =>
        [.. columns.Select((name, index) => Encoding.UTF8.GetBytes($"{(index == 0 ? '{' : ',')}\"{name}\":"))];

    /// <inheritdoc/>
    public void WriteNothing(RowBuffer buffer) => buffer.Write("null"u8);

    /// <inheritdoc/>
    [MethodImpl(Compiled.WellAtOnce)]
    public void Write(RowBuffer buffer, bool value) => buffer.Write(value ? "true"u8 : "false"u8);

    /// <inheritdoc/>
    // The default encoder leaves ASCII alone: Get-Content of Windows PowerShell reads a file without a byte order mark in the code page of the machine.
    public void Write(RowBuffer buffer, string text)
    {
        buffer.Write(Quote);
        buffer.Write(JsonEncodedText.Encode(text).EncodedUtf8Bytes);
        buffer.Write(Quote);
    }
}
