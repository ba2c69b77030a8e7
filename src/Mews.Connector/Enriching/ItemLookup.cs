namespace Mews.Connector;

/// <summary>
/// Looks up sources, enterprises or services. They are few and seldom change: a session fetches all of them once, and later only those that
/// are missing.
/// </summary>
/// <param name="session">Session used for the requests; it keeps the items.</param>
/// <param name="operation">Operation of the items.</param>
/// <param name="options">Options for the queries.</param>
public sealed class ItemLookup<TItem>(MewsSession session, Operation<TItem> operation, PullOptions options)
    where TItem : Item
{
    private readonly ItemCache<TItem> _cache = session.State<ItemCache<TItem>>();
    private bool _isUpToDate;
    private bool _knowsNoMore;

    /// <summary>Items that the session has read so far, in no particular order.</summary>
    public IEnumerable<TItem> Known => _cache.Items.Values.OfType<TItem>();

    /// <summary>Finds an item that has been read.</summary>
    /// <param name="id">Unique identifier of the item.</param>
    /// <returns>The item; null if it has not been fetched, or Mews does not know it.</returns>
    public TItem? Find(Guid id) => _cache.Items.TryGetValue(id, out TItem? item) ? item : null;

    /// <summary>Fetches the items that the session does not know yet.</summary>
    /// <param name="ids">Unique identifiers of the items.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
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
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="MewsApiException">The items could not be read.</exception>
    public Task FetchAllAsync(CancellationToken cancellationToken) => FetchAllAsync([], cancellationToken);

    private async Task FetchAllAsync(Guid[] wanted, CancellationToken cancellationToken)
    {
        if (_cache.HasAll)
        {
            return;
        }

        // Once all wanted items have arrived, a short page may count as the last without another request.
        Func<Query, IReadOnlyList<object>, bool>? isEnough =
            wanted.Length == 0 ? null : (_, items) => !wanted.Except(items.Cast<TItem>().Select(item => item.Id)).Any();
        await FetchAsync(new ItemFilter(), cancellationToken, isEnough).ConfigureAwait(false);
        _cache.HasAll = _isUpToDate = true;
    }

    /// <summary>
    /// Deleted items turn up on page after page, and a batch for each page would be wasted. If Mews knows none of a batch, no more batches
    /// are sent.
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

        // An old session may lack items that were created later.
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
