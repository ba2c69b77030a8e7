namespace Mews.Connector;

/// <summary>
/// Finds the sources or enterprises of one pull. They are few and seldom change, so a session fetches all of them once, and later only those
/// that were not among them.
/// </summary>
/// <param name="session">Session used for the requests; it keeps what it has come across.</param>
/// <param name="operation">What gives the items.</param>
/// <param name="options">How to run the queries.</param>
public sealed class ItemLookup<TItem>(MewsSession session, Operation<TItem> operation, PullOptions options)
    where TItem : Item
{
    private readonly ItemCache<TItem> _cache = session.State<ItemCache<TItem>>();
    private bool _isUpToDate;
    private bool _knowsNoMore;

    /// <summary>The items that the session has come across, in no order.</summary>
    public IEnumerable<TItem> Known => _cache.Items.Values.OfType<TItem>();

    /// <summary>Looks up an item.</summary>
    /// <param name="id">Its unique identifier.</param>
    /// <returns>The item; null if it has not been fetched, or if Mews does not know it.</returns>
    public TItem? Find(Guid id) => _cache.Items.TryGetValue(id, out TItem? item) ? item : null;

    /// <summary>Fetches the items that are not known.</summary>
    /// <param name="ids">Unique identifiers of the items.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MewsApiException">The items could not be read.</exception>
    public async Task FetchAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        Guid[] unknown = Unknown(ids);
        if (unknown.Length > 0)
        {
            await FetchAllAsync(unknown, cancellationToken).ConfigureAwait(false);
            unknown = Unknown(unknown);
        }

        if (unknown.Length > 0 && !_knowsNoMore)
        {
            await FetchBatchAsync(unknown, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Fetches all items, unless the session has done so before.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MewsApiException">The items could not be read.</exception>
    public Task FetchAllAsync(CancellationToken cancellationToken) => FetchAllAsync([], cancellationToken);

    private async Task FetchAllAsync(Guid[] wanted, CancellationToken cancellationToken)
    {
        if (_cache.HasAll)
        {
            return;
        }

        // Where all that are wanted have come, a page that is shorter than asked for is the last as Mews says.
        Func<Query, IReadOnlyList<object>, bool>? isEnough =
            wanted.Length == 0 ? null : (_, items) => !wanted.Except(items.Cast<TItem>().Select(item => item.Id)).Any();
        await FetchAsync(new ItemFilter(), cancellationToken, isEnough).ConfigureAwait(false);
        _cache.HasAll = _isUpToDate = true;
    }

    /// <summary>
    /// Items that are gone turn up page after page, and a batch a page would be for nothing. Where none of a batch is known, what
    /// there is today is all there is.
    /// </summary>
    private async Task FetchBatchAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        await FetchAsync(new ItemFilter { Ids = ids }, cancellationToken).ConfigureAwait(false);
        Guid[] missing = Unknown(ids);
        _cache.AddMissing(missing);
        if (missing.Length < ids.Length)
        {
            return;
        }

        // An old session may lack what is newer than it.
        if (!_isUpToDate)
        {
            await FetchAsync(new ItemFilter(), cancellationToken).ConfigureAwait(false);
        }

        _knowsNoMore = true;
    }

    private Guid[] Unknown(IEnumerable<Guid> ids) => [.. ids.Where(id => !_cache.Items.ContainsKey(id)).Distinct()];

    private Task FetchAsync(ItemFilter filter, CancellationToken cancellationToken, Func<Query, IReadOnlyList<object>, bool>? isEnough = null) =>
        new OperationPages(session, operation, options with { IsEnough = isEnough })
            .ReadAllAsync(QueryPlan.For(operation, filter), items => _cache.Add(items.Cast<TItem>()), cancellationToken);
}
