namespace Mews.Connector;

/// <summary>
/// Runs the queries of a plan, several at once, and gives their pages in the order of the plan. One reader reads; a reader
/// that is slow slows the requests, since only so many pages wait for it.
/// </summary>
public sealed class QueryRunner : IPageReader
{
    /// <summary>The most pages that wait for the reader to come to their query, however many queries run at once.</summary>
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

    /// <summary>Makes a runner. Nothing is sent before a query is added.</summary>
    /// <param name="session">Where to, and as whom.</param>
    /// <param name="operation">What to ask for.</param>
    /// <param name="options">How to run the queries.</param>
    public QueryRunner(MewsSession session, Operation operation, PullOptions options)
    {
        _operation = operation;
        _queries = new QueryQueue(options.Cursor);
        _policy = new RequestPolicy(session, new MewsTransport(session, operation, options.Trace), options.Trace);
        _shortPages = ShortPageRule.Of(session.PlatformAddress, operation);
        _lengths = session.State<IntervalLengths>();
        _options = options;
        _itemsWanted = new(options.MaxItems);
        // How many items a query gives is known only when it is over, so a limited number of them is asked for in turn.
        _throttleLimit = _itemsWanted.IsLimited ? 1 : options.ThrottleLimit;
        _pagesAhead = Math.Max(1, Math.Min(MaxPagesAhead, operation.PagesAhead * (_throttleLimit - 1)));
    }

    /// <summary>Whether enough queries wait to be started; more had better be added only when some have been read.</summary>
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

    /// <summary>How many queries have been read to their end, or failed.</summary>
    public int QueriesRead { get; private set; }

    /// <summary>
    /// Adds queries behind those that are there. They are enumerated as they are needed. Where the runner starts at a cursor, it starts
    /// when it is complete, and so certain that there is one query.
    /// </summary>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>: there is a cursor, and more than one query.</exception>
    public void Add(IEnumerable<Query> queries)
    {
        lock (_gate)
        {
            _queries.Add(queries);
            Schedule();
        }
    }

    /// <summary>
    /// Starts to fetch behind the page that was read last. Reading the next page starts it at the latest; a reader that may stop
    /// at the first item of a page calls this when it does not.
    /// </summary>
    public void FetchAhead()
    {
        lock (_gate)
        {
            Schedule();
        }
    }

    /// <summary>Says that no more queries will be added.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _queries.Complete();
            Schedule();
            _changed.Set();
        }
    }

    /// <summary>Says that some items of the page that was read last do not count, so that as many more are wanted.</summary>
    /// <param name="count">How many.</param>
    public void Discount(int count) => _itemsWanted.Return(count);

    /// <summary>Waits for the next page. After a failure the next call goes on with the query behind the one that failed.</summary>
    /// <returns>The page, or null when all queries are at their end.</returns>
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

    /// <summary>Cancels every request in flight. Nothing is sent after this.</summary>
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

    /// <summary>Takes what is next in order, if it is there: a page, or null for the end of all queries.</summary>
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
            QueriesRead += first.IsFirstHalf ? 0 : 1;
            if (first.Failure is not null)
            {
                throw first.Failure;
            }

            Schedule();
        }

        return _queries.IsComplete;
    }

    /// <summary>Starts whatever may start: the next page of queries under way, then further queries.</summary>
    private void Schedule()
    {
        if (_cancellation.IsCancellationRequested)
        {
            return;
        }

        // One at a time: the second half of a query that was split waits for the end of the first.
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

    // The query being read is a page ahead and never waits for room, or the others could starve it.
    private bool HasRoomFor(QueryRun run) => run == _runs[0] ? run.Waiting.Count == 0 : HasRoomAhead();

    private bool HasRoomAhead() => _runs.Skip(1).Sum(run => run.Waiting.Count + (run.IsFetching ? 1 : 0)) < _pagesAhead;

    // Whoever reads a failure may have queries that are not worth asking any more: all of a hotel that was refused.
    private bool MayStartAnother() => _itemsWanted.Remaining > 0 && _runs.Count(run => !run.IsOver) < _throttleLimit && HasRoomAhead() && _runs.TrueForAll(run => run.Failure is null);

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
                run.Waiting.Enqueue(page);
            }

            Schedule();
            _changed.Set();
        }
    }

    /// <summary>
    /// Where a query was too large to be asked (413), or took Mews too long also with a smaller page (408), its two halves take its place. Each may fail on its own.
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
            408 => HalvesOfInterval(run.Query),
            _ => null,
        };
        if (halves is not { } both)
        {
            return false;
        }

        if (exception.StatusCode == 408)
        {
            _lengths.Halve(_operation, run.Query);
        }

        Split(run, both);
        return true;
    }

    private (Query First, Query Second)? HalvesOfInterval(Query query) => query.HalvesOfInterval() is not var (older, newer) ? null
        : _operation.IsNewestFirst ? (newer, older)
        : (older, newer);

    /// <summary>Puts a run of the first half before that of the query, which goes on with the second.</summary>
    private QueryRun Split(QueryRun run, (Query First, Query Second) halves)
    {
        var first = new QueryRun(halves.First, isFirstHalf: true);
        _runs.Insert(_runs.IndexOf(run), first);
        run.Query = halves.Second;
        run.Pager = null;
        return first;
    }
}
