namespace Mews.Connector;

/// <summary>What a request was and what came of it, for the log.</summary>
/// <param name="Path">Path of the operation.</param>
/// <param name="Count">The most items asked for.</param>
/// <param name="Cursor">Where the page starts; null for the first one.</param>
/// <param name="StatusCode">Status of the response; null where there was none.</param>
/// <param name="ItemCount">Items in the page; 0 where there was none.</param>
/// <param name="Elapsed">From sending the request to having read its answer.</param>
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
    /// <summary>The request in one line.</summary>
    public override string ToString() =>
        $"POST {Path} count {Count} cursor {Cursor ?? "none"}: status {StatusCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}, "
        + $"{ItemCount} items, {Elapsed.TotalMilliseconds:0} ms, Request-Id {RequestId ?? "none"}";
}
