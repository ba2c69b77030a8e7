using System.Buffers;
using System.Text;
using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>An answer, decided but not yet sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Parts">The body, to be sent one part after another.</param>
internal sealed record Answer(int Status, IReadOnlyList<ReadOnlyMemory<byte>> Parts)
{
    private static readonly byte[] _start = "{\"SourceAssignments\":["u8.ToArray();

    /// <summary>The answer without a body.</summary>
    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent, []);

    /// <summary>The number of items in it.</summary>
    public int Items { get; private init; }

    /// <summary>The Retry-After header; null for none.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>A page of items.</summary>
    public static Answer Of(CatalogPage page, ICursors cursors)
    {
        byte[] end = Encoding.UTF8.GetBytes(page.Last is { } last ? $"],\"Cursor\":\"{cursors.Write(last)}\"}}" : "],\"Cursor\":null}");
        return new Answer(StatusCodes.Status200OK, [_start, .. WithoutLastComma(page.Slices), end]) { Items = page.Count };
    }

    /// <summary>An error.</summary>
    public static Answer Error(int status, string message, string requestId, TimeSpan? retryAfter = null) =>
        new(status, [JsonSerializer.SerializeToUtf8Bytes(new ErrorBody(message, requestId))]) { RetryAfter = retryAfter };

    /// <summary>Sends it.</summary>
    public async Task SendAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0}";
        }

        if (Parts.Count == 0)
        {
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Parts.Sum(part => (long)part.Length);
        foreach (var part in Parts)
        {
            response.BodyWriter.Write(part.Span);
        }

        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted).ConfigureAwait(false);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> WithoutLastComma(IReadOnlyList<ReadOnlyMemory<byte>> slices) =>
        slices.Count == 0 ? [] : slices.SkipLast(1).Append(slices[^1][..^1]);
}
