using System.Text;
using Mews.Simulator.Api;

namespace Mews.Simulator.Faults;

/// <summary>Status 200 with a page without items, in valid JSON of any length.</summary>
/// <param name="Bytes">The length of the body, at least 64.</param>
public sealed record HugeBody(long Bytes) : SimulatedFault
{
    private static readonly byte[] _spaces = Filled((byte)' ');
    private static readonly byte[] _letters = Filled((byte)'a');

    /// <summary>The length of the body.</summary>
    public long Bytes { get; } = Bytes >= 64
        ? Bytes
        : throw new ArgumentOutOfRangeException(nameof(Bytes), Bytes, "The length must be at least 64.");

    /// <summary>Whether the cursor, one long string, fills the body; by default white space does.</summary>
    public bool InString { get; init; }

    /// <summary>Whether the body is sent in chunks, without a Content-Length.</summary>
    public bool Chunked { get; init; }

    internal override IAnswer Spoil(FaultyRequest request) => new FaultyAnswer(
        StatusCodes.Status200OK, (response, aborted) => SendAsync(response, request.ItemsProperty, aborted));

    private static byte[] Filled(byte value)
    {
        byte[] bytes = new byte[64 * 1024];
        Array.Fill(bytes, value);
        return bytes;
    }

    private async Task SendAsync(HttpResponse response, string itemsProperty, CancellationToken aborted)
    {
        byte[] start = Encoding.UTF8.GetBytes(
            InString ? $"{{\"{itemsProperty}\":[],\"Cursor\":\"" : $"{{\"{itemsProperty}\":[");
        byte[] end = InString ? "\"}"u8.ToArray() : "],\"Cursor\":null}"u8.ToArray();
        response.ContentType = FaultyAnswer.Json;
        response.ContentLength = Chunked ? null : Bytes;
        await response.Body.WriteAsync(start, aborted).ConfigureAwait(false);
        await FillAsync(response.Body, Bytes - start.Length - end.Length, aborted).ConfigureAwait(false);
        await response.Body.WriteAsync(end, aborted).ConfigureAwait(false);
    }

    private async Task FillAsync(Stream body, long left, CancellationToken aborted)
    {
        byte[] filling = InString ? _letters : _spaces;
        while (left > 0)
        {
            int length = (int)Math.Min(left, filling.Length);
            await body.WriteAsync(filling.AsMemory(0, length), aborted).ConfigureAwait(false);
            left -= length;
        }
    }
}
