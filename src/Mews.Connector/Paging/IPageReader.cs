namespace Mews.Connector;

/// <summary>Reads the pages of queries, in order. Disposing of it cancels what is in flight, from any thread.</summary>
public interface IPageReader : IDisposable
{
    /// <summary>Waits for the next page.</summary>
    /// <returns>The page, or null when all queries are at their end.</returns>
    /// <exception cref="MewsApiException">A query failed.</exception>
    /// <exception cref="OperationCanceledException">The reader was disposed of.</exception>
    Task<Page?> ReadAsync();
}
