namespace Mews.Connector;

/// <summary>The pages of one operation.</summary>
/// <param name="session">Session used for the requests.</param>
/// <param name="operation">What to ask for.</param>
/// <param name="options">How to run the queries.</param>
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
}
