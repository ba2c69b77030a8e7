namespace Mews.Connector;

/// <summary>Reads the pages of queries, in order. Dispose cancels the requests in flight, from any thread.</summary>
public interface IPageReader : IDisposable
{
    /// <summary>Waits for the next page.</summary>
    /// <returns>The page; null after the last one of all queries.</returns>
    /// <exception cref="MewsApiException">A query failed.</exception>
    /// <exception cref="OperationCanceledException">The reader was disposed.</exception>
    Task<Page?> ReadAsync();
}
