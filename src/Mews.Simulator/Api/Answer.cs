using System.Buffers;
using System.Text;
using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>An answer, decided but not yet sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Parts">The body, to be sent one part after another.</param>
internal sealed record Answer(int Status, IReadOnlyList<ReadOnlyMemory<byte>> Parts) : IAnswer
{
    /// <summary>The answer without a body.</summary>
    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent, []);

    public int Items { get; private init; }

    /// <summary>Whether it is a page of items.</summary>
    public bool IsPage { get; private init; }

    /// <summary>The cursor of a page.</summary>
    public string? Cursor { get; private init; }

    /// <summary>The Retry-After header; null for none.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>A page of items.</summary>
    public static Answer Of(Operation operation, CatalogPage page)
    {
        string? cursor = page.Last is { } last ? operation.Cursors.Write(last) : null;
        return new Answer(StatusCodes.Status200OK, [Start(operation), .. WithoutLastComma(page.Slices), End(cursor)])
        {
            Items = page.Count,
            IsPage = true,
            Cursor = cursor,
        };
    }

    /// <summary>An error.</summary>
    public static Answer Error(int status, string message, string requestId, TimeSpan? retryAfter = null) =>
        new(status, [JsonSerializer.SerializeToUtf8Bytes(new ErrorBody(message, requestId))]) { RetryAfter = retryAfter };

    /// <summary>The same page with another cursor.</summary>
    public Answer WithCursor(string? cursor) => this with { Parts = [.. Parts.SkipLast(1), End(cursor)], Cursor = cursor };

    /// <summary>The body in one piece.</summary>
    public byte[] ToArray() => [.. Parts.SelectMany(part => part.ToArray())];

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

    private static byte[] Start(Operation operation) => Encoding.UTF8.GetBytes($"{{\"{operation.ItemsProperty}\":[");

    private static byte[] End(string? cursor) =>
        Encoding.UTF8.GetBytes(cursor is null ? "],\"Cursor\":null}" : $"],\"Cursor\":\"{cursor}\"}}");

    private static IEnumerable<ReadOnlyMemory<byte>> WithoutLastComma(IReadOnlyList<ReadOnlyMemory<byte>> slices) =>
        slices.Count == 0 ? [] : slices.SkipLast(1).Append(slices[^1][..^1]);
}
