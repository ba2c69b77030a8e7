namespace Mews.Connector;

/// <summary>
/// Runs the queries of a plan, several in parallel, and returns their pages in the order of the plan. For one caller; a slow caller slows
/// the requests down, since only a limited number of pages waits.
/// </summary>
public sealed class QueryRunner : IPageReader
{
    /// <summary>Pages that may wait for the caller to reach their query, however many queries run in parallel.</summary>
    private const int MaxPagesAhead = 64;

    private readonly object _gate = new();
    private readonly Signal _changed = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<QueryRun> _runs = [];
    private readonly QueryQueue _queries;
    private readonly Operation _operation;
    private readonly RequestPolicy _policy;
    private readonly ShortPageRule _shortPages;
    private readonly IntervalLengths _lengths;
    private readonly PullOptions _options;
    private readonly ItemBudget _itemsWanted;
    private readonly int _throttleLimit;
    private readonly int _pagesAhead;

    /// <summary>Creates a runner. It sends nothing before a query is added.</summary>
    /// <param name="session">Session used for the requests.</param>
    /// <param name="operation">Operation to request.</param>
    /// <param name="options">Options for the queries.</param>
    public QueryRunner(MewsSession session, Operation operation, PullOptions options)
    {
        _operation = operation;
        _queries = new QueryQueue(options.Cursor);
        _policy = new RequestPolicy(session, new MewsTransport(session, operation, options.Trace), options.Trace);
        _shortPages = ShortPageRule.Of(session.PlatformAddress, operation);
        _lengths = session.State<IntervalLengths>();
        _options = options;
        _itemsWanted = new(options.MaxItems);
        // The number of items of a query is known only at its end, so with a limit of items queries run one after the other.
        _throttleLimit = _itemsWanted.IsLimited ? 1 : options.ThrottleLimit;
        _pagesAhead = Math.Max(1, Math.Min(MaxPagesAhead, operation.PagesAhead * (_throttleLimit - 1)));
    }

    /// <summary>Whether enough queries wait to be started, so that the caller should read some before adding more.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return _queries.Count > _throttleLimit;
            }
        }
    }

    /// <summary>Number of queries that have been read to their end, or failed, and of their pages.</summary>
    public (long Queries, long Pages) Done { get; private set; }

    /// <summary>
    /// Appends queries, which are enumerated as they are needed. With a cursor they start when the runner is complete, since only then is
    /// it certain that there is one.
    /// </summary>
    /// <exception cref="MewsApiException">
    /// <see cref="MewsErrorKind.InvalidRequest"/>: there is a cursor and more than one query.
    /// </exception>
    public void Add(IEnumerable<Query> queries)
    {
        lock (_gate)
        {
            _queries.Add(queries);
            Schedule();
        }
    }

    /// <summary>
    /// Starts to request pages after the last one read. Reading the next page does so too; a caller that may stop at the first item of a
    /// page calls this once it does not.
    /// </summary>
    public void FetchAhead()
    {
        lock (_gate)
        {
            Schedule();
        }
    }

    /// <summary>Notes that no more queries will be added.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _queries.Complete();
            Schedule();
            _changed.Set();
        }
    }

    /// <summary>Notes that some items of the last page do not count, so that as many more are wanted.</summary>
    /// <param name="count">Number of these items.</param>
    public void Discount(int count) => _itemsWanted.Return(count);

    /// <summary>Waits for the next page. After a failure the next call continues with the next query.</summary>
    /// <returns>The page; null after the last one of all queries.</returns>
    /// <exception cref="MewsApiException">A query failed.</exception>
    /// <exception cref="OperationCanceledException">The runner was cancelled.</exception>
    public async Task<Page?> ReadAsync()
    {
        MessageLanguage.UseEnglish();
        while (true)
        {
            Page? page;
            Task? changed;
            lock (_gate)
            {
                _cancellation.Token.ThrowIfCancellationRequested();
                Schedule();
                changed = TryTake(out page) ? null : _changed.Next;
            }

            if (changed is null)
            {
                Tell(page?.Unreadable);
                return page;
            }

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Cancels the requests in flight. Nothing is sent after this.</summary>
    public void Cancel()
    {
        _cancellation.Cancel();
        lock (_gate)
        {
            _changed.Set();
        }
    }

    /// <inheritdoc cref="Cancel"/>
    public void Dispose() => Cancel();

    private void Tell(UnreadableItems? unreadable)
    {
        if (unreadable is not null)
        {
            _options.Unreadable?.Invoke(unreadable);
        }
    }

    /// <summary>Takes what comes next, if it has arrived: a page, or null for the end of all queries.</summary>
    private bool TryTake(out Page? page)
    {
        page = null;
        while (_runs.Count > 0)
        {
            QueryRun first = _runs[0];
            if (first.Waiting.Count > 0)
            {
                page = first.Waiting.Dequeue();
                return true;
            }

            if (!first.IsOver)
            {
                return false;
            }

            _runs.RemoveAt(0);
            Done = (Done.Queries + (first.IsFirstHalf ? 0 : 1), Done.Pages + first.Pages);
            if (first.Failure is not null)
            {
                throw first.Failure;
            }

            Schedule();
        }

        return _queries.IsComplete;
    }

    /// <summary>Starts what may start: the next page of running queries, then further queries.</summary>
    private void Schedule()
    {
        if (_cancellation.IsCancellationRequested)
        {
            return;
        }

        // With a throttle limit of 1, the second half of a query waits for the end of the first.
        foreach (QueryRun run in _runs.Where(run => !run.IsOver).Take(_throttleLimit == 1 ? 1 : int.MaxValue).ToArray())
        {
            if (run.CanFetch && HasRoomFor(run) && _runs.Count(other => other.IsFetching) < _throttleLimit)
            {
                Fetch(run);
            }
        }

        while (MayStartAnother() && _queries.TryTake(out Query? query))
        {
            var run = new QueryRun(query, isFirstHalf: false);
            _runs.Add(run);
            Fetch(run);
        }
    }

    // The query being read is always one page ahead; if it waited for room, the others could starve it.
    private bool HasRoomFor(QueryRun run) => run == _runs[0] ? run.Waiting.Count == 0 : HasRoomAhead();

    private bool HasRoomAhead() => _runs.Skip(1).Sum(run => run.Waiting.Count + (run.IsFetching ? 1 : 0)) < _pagesAhead;

    // After a failure the caller may skip further queries, such as those of a hotel that was refused.
    private bool MayStartAnother() => _itemsWanted.Remaining > 0 && _runs.Count(run => !run.IsOver) < _throttleLimit && HasRoomAhead()
        && _runs.TrueForAll(run => run.Failure is null);

    private void Fetch(QueryRun run)
    {
        while (run.Pager is null && _lengths.IsTooLong(_operation, run.Query) && HalvesOfInterval(run.Query) is { } halves)
        {
            run = Split(run, halves);
        }

        run.IsFetching = true;
        run.Pager ??= new CursorPager(_policy.SendAsync, _shortPages, _operation, run.Query, _options, _itemsWanted);
        _ = Task.Run(() => FetchAsync(run, run.Pager));
    }

    private async Task FetchAsync(QueryRun run, CursorPager pager)
    {
        MessageLanguage.UseEnglish();
        Page? page = null;
        Exception? failure = null;
        try
        {
            page = await _options.Slots.RunAsync(pager.NextAsync, _cancellation.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        lock (_gate)
        {
            run.IsFetching = false;
            run.Failure = TrySplit(run, failure) ? null : failure;
            if (page is not null)
            {
                run.Add(page);
            }

            Schedule();
            _changed.Set();
        }
    }

    /// <summary>
    /// Replaces a query by its two halves if it was too large (413), or timed out even with a smaller page (408). Each half may fail
    /// separately.
    /// </summary>
    private bool TrySplit(QueryRun run, Exception? failure)
    {
        if (failure is not MewsApiException { Cursor: null } exception)
        {
            return false;
        }

        (Query, Query)? halves = exception.StatusCode switch
        {
            413 => run.Query.Halves(),
            408 => run.Query.Interval is null ? run.Query.Halves() : HalvesOfInterval(run.Query),
            _ => null,
        };
        if (halves is not { } both)
        {
            return false;
        }

        if (exception.StatusCode == 408 && run.Query.Interval is not null)
        {
            _lengths.Halve(_operation, run.Query);
        }

        Split(run, both);
        return true;
    }

    private (Query First, Query Second)? HalvesOfInterval(Query query) => query.HalvesOfInterval() is not var (older, newer) ? null
        : _operation.IsNewestFirst ? (newer, older)
        : (older, newer);

    /// <summary>Inserts a run of the first half before the given run, which continues with the second.</summary>
    private QueryRun Split(QueryRun run, (Query First, Query Second) halves)
    {
        var first = new QueryRun(halves.First, isFirstHalf: true);
        _runs.Insert(_runs.IndexOf(run), first);
        run.Query = halves.Second;
        run.Pager = null;
        return first;
    }
}
