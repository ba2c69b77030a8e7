using System.Buffers;
using System.Text;
using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>An answer that is not sent yet.</summary>
internal sealed record Answer(int Status, IReadOnlyList<ReadOnlyMemory<byte>> Parts) : IAnswer
{
    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent, []);

    public int Items { get; private init; }

    public bool IsPage { get; private init; }

    public string? Cursor { get; private init; }

    public TimeSpan? RetryAfter { get; private init; }

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

    public static Answer Error(int status, string message, string requestId, TimeSpan? retryAfter = null) =>
        new(status, [JsonSerializer.SerializeToUtf8Bytes(new ErrorBody(message, requestId))]) { RetryAfter = retryAfter };

    public Answer WithCursor(string? cursor) => this with { Parts = [.. Parts.SkipLast(1), End(cursor)], Cursor = cursor };

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

/// <summary>What goes out to a request.</summary>
internal interface IAnswer
{
    /// <summary>HTTP status; 0 if none is sent.</summary>
    int Status { get; }

    int Items { get; }

    Task SendAsync(HttpResponse response);
}

/// <summary>The body of every error. The simulator has no details.</summary>
internal sealed record ErrorBody(string Message, string RequestId, object? Details = null);
