namespace Mews.Connector;

/// <summary>
/// Finds the sources of one pull. They are few and seldom change, so a session fetches all of them once, and later only those
/// that were not among them.
/// </summary>
/// <param name="session">Whom to ask, and what keeps the sources.</param>
/// <param name="trace">As <see cref="PullOptions.Trace"/>.</param>
public sealed class SourceLookup(MewsSession session, Action<Trace>? trace)
{
    private readonly SourceCache _cache = SourceCache.Of(session);
    private bool _isUpToDate;
    private bool _knowsNoMore;

    /// <summary>The sources that the session has come across, in no order.</summary>
    public IEnumerable<Source> Known => _cache.Sources.Values.OfType<Source>();

    /// <summary>Looks up a source.</summary>
    /// <param name="id">Unique identifier of the source.</param>
    /// <returns>The source; null if it has not been fetched, or if Mews does not know it.</returns>
    public Source? Find(Guid id) => _cache.Sources.TryGetValue(id, out Source? source) ? source : null;

    /// <summary>Fetches the sources that are not known.</summary>
    /// <param name="ids">Unique identifiers of the sources.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MewsApiException">The sources could not be read.</exception>
    public async Task FetchAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        Guid[] unknown = Unknown(ids);
        if (unknown.Length > 0)
        {
            await FetchAllAsync(cancellationToken).ConfigureAwait(false);
            unknown = Unknown(unknown);
        }

        if (unknown.Length > 0 && !_knowsNoMore)
        {
            await FetchBatchAsync(unknown, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Fetches all sources, unless the session has done so before.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MewsApiException">The sources could not be read.</exception>
    public async Task FetchAllAsync(CancellationToken cancellationToken)
    {
        if (_cache.HasAll)
        {
            return;
        }

        await FetchAsync(new AssignmentFilter(), cancellationToken).ConfigureAwait(false);
        _cache.HasAll = _isUpToDate = true;
    }

    /// <summary>
    /// Sources that are gone turn up page after page, and a batch a page would be for nothing. Where none of a batch is known, what
    /// there is today is all there is.
    /// </summary>
    private async Task FetchBatchAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        await FetchAsync(new AssignmentFilter { Ids = ids }, cancellationToken).ConfigureAwait(false);
        Guid[] missing = Unknown(ids);
        _cache.AddMissing(missing);
        if (missing.Length < ids.Length)
        {
            return;
        }

        // An old session may lack what is newer than it.
        if (!_isUpToDate)
        {
            await FetchAsync(new AssignmentFilter(), cancellationToken).ConfigureAwait(false);
        }

        _knowsNoMore = true;
    }

    private Guid[] Unknown(IEnumerable<Guid> ids) => [.. ids.Where(id => !_cache.Sources.ContainsKey(id)).Distinct()];

    private async Task FetchAsync(AssignmentFilter filter, CancellationToken cancellationToken)
    {
        using var runner = new QueryRunner(session, Operations.Sources, new PullOptions { Trace = trace });
        using CancellationTokenRegistration cancel = cancellationToken.Register(runner.Cancel);
        runner.Add(QueryPlan.For(Operations.Sources, filter));
        runner.Complete();
        while (await runner.ReadAsync().ConfigureAwait(false) is { } page)
        {
            _cache.Add(page.Items.Cast<Source>());
        }
    }
}
