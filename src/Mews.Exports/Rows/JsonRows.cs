using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mews.Exports;

internal sealed class JsonRows() : RowFormat(rowEnd: "}\n", quote: "\"")
{
    internal override RowLayout Layout => new(HasHeader: false, HasQuotes: false, IdOffset: Prefix(nameof(Item.Id), 0).Length + 1);

    [MethodImpl(Jit.AggressiveOptimization)]
    public override void Write(bool value) => Buffer.Write(value ? "true"u8 : "false"u8);

    // The default encoder escapes all but ASCII: Get-Content of Windows PowerShell 5.1 reads a file without a byte order mark as ANSI.
    public override void Write(string value)
    {
        Buffer.Write("\""u8);
        Buffer.Write(JsonEncodedText.Encode(value).EncodedUtf8Bytes);
        Buffer.Write("\""u8);
    }

    public override void WriteNull() => Buffer.Write("null"u8);

    private protected override string Prefix(string name, int index) => $"{(index == 0 ? '{' : ',')}\"{name}\":";
}
