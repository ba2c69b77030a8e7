using System.IO.Compression;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 with about 1 MB of gzip, asked for or not, that is more than 1 GB of valid JSON: a page without items.</summary>
public sealed record CompressedBomb : SimulatedFault
{
    private const int MemberBytes = 16 * 1024 * 1024;
    private const int Members = 66;

    private static readonly Lazy<byte[]> _bomb = new(Make);

    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(StatusCodes.Status200OK, async (response, aborted) =>
    {
        response.ContentType = FaultyAnswer.Json;
        response.Headers.ContentEncoding = "gzip";
        response.ContentLength = _bomb.Value.Length;
        await response.Body.WriteAsync(_bomb.Value, aborted).ConfigureAwait(false);
    });

    // Gzip may be a sequence of members: only one of them has to be compressed.
    private static byte[] Make()
    {
        byte[] spaces = new byte[MemberBytes];
        Array.Fill(spaces, (byte)' ');
        byte[] member = Gzip(spaces);
        return
        [
            .. Gzip("{\"SourceAssignments\":["u8),
            .. Enumerable.Repeat(member, Members).SelectMany(bytes => bytes),
            .. Gzip("],\"Cursor\":null}"u8),
        ];
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
