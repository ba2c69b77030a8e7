using System.IO.Compression;
using System.Text;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 with about 1 MB of gzip, asked for or not, that is more than 1 GB of valid JSON: a page without items.</summary>
public sealed record CompressedBomb : SimulatedFault
{
    private const int MemberBytes = 16 * 1024 * 1024;
    private const int Members = 66;

    private static readonly Lazy<byte[]> _spaces = new(GzippedSpaces);

    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(StatusCodes.Status200OK, async (response, aborted) =>
    {
        byte[] bomb = Make(request.ItemsProperty);
        response.ContentType = FaultyAnswer.Json;
        response.Headers.ContentEncoding = "gzip";
        response.ContentLength = bomb.Length;
        await response.Body.WriteAsync(bomb, aborted).ConfigureAwait(false);
    });

    // Gzip may be a sequence of members: only one of them has to be compressed.
    private static byte[] Make(string itemsProperty) =>
    [
        .. Gzip(Encoding.UTF8.GetBytes($"{{\"{itemsProperty}\":[")),
        .. Enumerable.Repeat(_spaces.Value, Members).SelectMany(bytes => bytes),
        .. Gzip("],\"Cursor\":null}"u8),
    ];

    private static byte[] GzippedSpaces()
    {
        byte[] spaces = new byte[MemberBytes];
        Array.Fill(spaces, (byte)' ');
        return Gzip(spaces);
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }
}
