using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mews.Exports;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonRows() : RowFormat(end: "}\n", quote: "\"")
{
    /// <inheritdoc/>
    internal override RowLayout Layout => new(HasHeader: false, HasQuotes: false, IdOffset: Before(nameof(Item.Id), 0).Length + 1);

    /// <inheritdoc/>
    [MethodImpl(Jit.AggressiveOptimization)]
    public override void Write(bool value) => Buffer.Write(value ? "true"u8 : "false"u8);

    /// <inheritdoc/>
    // The default encoder leaves ASCII alone: Get-Content of Windows PowerShell reads a file without a byte order mark in the code page of the machine.
    public override void Write(string value)
    {
        Buffer.Write("\""u8);
        Buffer.Write(JsonEncodedText.Encode(value).EncodedUtf8Bytes);
        Buffer.Write("\""u8);
    }

    /// <inheritdoc/>
    public override void WriteNothing() => Buffer.Write("null"u8);

    private protected override string Before(string name, int index) => $"{(index == 0 ? '{' : ',')}\"{name}\":";
}
