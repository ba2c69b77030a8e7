namespace Mews.Connector;

/// <summary>The pages of one operation.</summary>
/// <param name="session">Session used for the requests.</param>
/// <param name="operation">Operation to request.</param>
/// <param name="options">Options for the queries.</param>
public sealed class OperationPages(MewsSession session, Operation operation, PullOptions options) : IPageSource
{
    /// <inheritdoc/>
    public IPageReader Read(IEnumerable<Query> queries)
    {
        var runner = new QueryRunner(session, operation, options);
        runner.Add(queries);
        runner.Complete();
        return runner;
    }

    /// <param name="take">Receives the items of each page.</param>
    /// <exception cref="MewsApiException">A query failed.</exception>
    internal async Task ReadAllAsync(IEnumerable<Query> queries, Action<object[]> take, CancellationToken cancellationToken)
    {
        using IPageReader reader = Read(queries);
        using CancellationTokenRegistration cancel = cancellationToken.Register(reader.Dispose);
        while (await reader.ReadAsync().ConfigureAwait(false) is { } page)
        {
            take(page.Items);
        }
    }
}
