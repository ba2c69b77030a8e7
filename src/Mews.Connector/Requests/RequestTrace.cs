namespace Mews.Connector;

/// <summary>A request and its result, for the log.</summary>
/// <param name="Path">Path of the operation.</param>
/// <param name="Count">Maximum number of items requested.</param>
/// <param name="Cursor">Cursor of the page; null for the first one.</param>
/// <param name="StatusCode">HTTP status of the response; null where there was none.</param>
/// <param name="ItemCount">Number of items of the page; 0 without a page.</param>
/// <param name="Elapsed">Time from sending the request to reading its whole response.</param>
/// <param name="RequestId">Id that Mews gave the request; null where there was no response.</param>
public sealed record RequestTrace(
    string Path,
    int Count,
    string? Cursor,
    int? StatusCode,
    int ItemCount,
    TimeSpan Elapsed,
    string? RequestId) : Trace
{
    /// <summary>One line.</summary>
    public override string ToString() =>
        $"POST {Path} count {Count} cursor {Cursor ?? "none"}: status {StatusCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}, "
        + $"{ItemCount} items, {Elapsed.TotalMilliseconds:0} ms, Request-Id {RequestId ?? "none"}";
}
