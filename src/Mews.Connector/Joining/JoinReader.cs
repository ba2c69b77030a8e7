namespace Mews.Connector;

/// <summary>
/// Reads reservations joined with their hotels, sources and values. Reads ahead, so that requests run in parallel and groups of several
/// pages share one. Nothing is read ahead before the first page is returned, since the caller may need no more.
/// </summary>
/// <param name="reader">Reads the reservations as Mews returns them.</param>
/// <param name="options">Which of them are returned.</param>
/// <param name="dropped">Receives the number of reservations of the last page that were left out as repeated.</param>
internal sealed class JoinReader(ReservationJoin join, IPageReader reader, ReservationOptions options, Action<int>? dropped) : IPageReader
{
    // Enough to fill a request for sources: a page of reservations takes a megabyte.
    private const int MaxPagesAhead = 2;

    /// <summary>Near the edge of a window a reservation may be in both windows, where Mews includes both ends or rounds times.</summary>
    private static readonly TimeSpan _seam = TimeSpan.FromMinutes(1);

    /// <summary>
    /// More small pages are read ahead until they fill a request: the first five requests of a hotel count whether they are full or not.
    /// </summary>
    private static readonly int _minReservationsAhead = Operations.ReservationSourceAssignments.MaxIds;

    private readonly object _gate = new();
    private readonly Signal _changed = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<JoinedPage> _ahead = new();
    private readonly HashSet<Guid> _seen = [];
    private readonly HashSet<Guid> _seenByIds = [];
    private readonly HashSet<Guid> _pageBefore = [];
    private SourceJoin? _sources;
    private RevenueJoin? _revenue;
    private Guid? _enterprise;
    private int _maxPagesAhead;
    private bool _isReadingAhead;
    private bool _isAtEnd;
    private Query? _query;
    private long _returned;
    private volatile Query? _failed;

    public async Task<Page?> ReadAsync()
    {
        lock (_gate)
        {
            _sources ??= join.NewSources(_stop.Token);
            _revenue ??= join.NewRevenue(_stop.Token);
            _maxPagesAhead = _maxPagesAhead == 0 ? 1 : MaxPagesAhead;
        }

        while (await NextAsync().ConfigureAwait(false) is { } next)
        {
            if (next.Page is not { } page)
            {
                await next.Answered.ConfigureAwait(false);
                continue;
            }

            // IsPartial differs on the last page of the same query.
            Query query = page.Query with { IsPartial = false };
            if (query != _query)
            {
                (_query, _returned, _failed) = (query, 0, null);
            }

            // After a failed page the query can only be resumed from the cursor in the error.
            if (_failed is null)
            {
                return await CompleteAsync(page, next).ConfigureAwait(false);
            }
        }

        return null;
    }

    public void Dispose()
    {
        _stop.Cancel();
        reader.Dispose();
    }

    private async Task<Page> CompleteAsync(Page page, JoinedPage next)
    {
        try
        {
            await next.Answered.ConfigureAwait(false);
            await join.AddNamesAsync(next.Reservations, _stop.Token).ConfigureAwait(false);
        }
        catch (MewsApiException exception)
        {
            _failed = _query;
            throw exception.At(page.Query, page.Request.Cursor, _returned);
        }

        _returned += next.Reservations.Length;
        return page.With(next.Reservations);
    }

    /// <summary>Waits until the next page is complete; null at the end.</summary>
    private async Task<JoinedPage?> NextAsync()
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                ReadAhead();
                changed = _changed.Next;
                if (_ahead.Count == 0 && _isAtEnd)
                {
                    return null;
                }

                if (_ahead.Count > 0)
                {
                    JoinedPage next = _ahead.Peek();
                    if (next.Answered.IsCompleted)
                    {
                        return _ahead.Dequeue();
                    }

                    // No further page will fill the open requests that this one waits for.
                    foreach (IdBatch batch in _isReadingAhead ? [] : next.Batches)
                    {
                        batch.SendIfOpen();
                    }

                    changed = Task.WhenAny(changed, next.Answered);
                }
            }

            await changed.ConfigureAwait(false);
        }
    }

    private bool HasRoom => _ahead.Count < _maxPagesAhead
        || (_maxPagesAhead == MaxPagesAhead && _ahead.Sum(page => page.Reservations.Length) < _minReservationsAhead);

    private void ReadAhead()
    {
        if (_isReadingAhead || _isAtEnd || !HasRoom)
        {
            return;
        }

        _isReadingAhead = true;
        _ = Task.Run(ReadAheadAsync);
    }

    private async Task ReadAheadAsync()
    {
        MessageLanguage.UseEnglish();
        while (true)
        {
            JoinedPage? page = await ReadOneAsync().ConfigureAwait(false);
            lock (_gate)
            {
                _isAtEnd = page is null;
                if (page is not null)
                {
                    _ahead.Enqueue(page);
                }

                // The caller decides whether to go on after a failure.
                _isReadingAhead = !_isAtEnd && HasRoom && page!.Answered is { IsFaulted: false, IsCanceled: false };
                _changed.Set();
                if (!_isReadingAhead)
                {
                    return;
                }
            }
        }
    }

    private async Task<JoinedPage?> ReadOneAsync()
    {
        try
        {
            return await reader.ReadAsync().ConfigureAwait(false) is { } page ? await JoinedAsync(page).ConfigureAwait(false) : null;
        }
        catch (Exception exception)
        {
            bool isCancelled = exception is OperationCanceledException;
            return new() { Answered = isCancelled ? Task.FromCanceled(new(canceled: true)) : Task.FromException(exception).Observed() };
        }
    }

    private async Task<JoinedPage> JoinedAsync(Page page)
    {
        if (page.Query with { IsPartial = false } == _failed)
        {
            // It will not be returned.
            return new() { Page = page, Answered = Task.CompletedTask };
        }

        BeginEnterpriseOf(page.Query);
        Reservation[] reservations = [.. Wanted(page)];
        var joined = new JoinedReservations();
        try
        {
            await join.AddEnterprisesAsync(page.Query, reservations, _stop.Token).ConfigureAwait(false);
            joined.Add(_revenue?.Add(reservations) ?? new());
            foreach (IGrouping<Guid?, Reservation> enterprise in reservations.GroupBy(reservation => reservation.EnterpriseId))
            {
                joined.Add(_sources is null ? new() : await _sources.AddAsync(enterprise.Key, [.. enterprise]).ConfigureAwait(false));
            }
        }
        catch (MewsApiException exception)
        {
            joined.Add(Task.FromException(exception));
        }

        return new() { Page = page, Reservations = reservations, Answered = joined.AnsweredAsync().Observed(), Batches = joined.Batches };
    }

    // Keeps the ids of one hotel only; those of reservations asked for by id may come in any order.
    private void BeginEnterpriseOf(Query query)
    {
        Guid? enterprise = Operations.Reservations.EnterpriseOf(query);
        if (enterprise == _enterprise)
        {
            return;
        }

        _seen.Clear();
        _sources?.EndOf(_enterprise);
        _enterprise = enterprise;
    }

    private IEnumerable<Reservation> Wanted(Page page)
    {
        Reservation[] all = [.. page.Items.Cast<Reservation>()];
        if (options.IsDistinct)
        {
            Reservation[] distinct = [.. all.Where(reservation => IsNew(page.Query, reservation))];
            dropped?.Invoke(all.Length - distinct.Length);
            _pageBefore.Clear();
            _pageBefore.UnionWith(all.Select(reservation => reservation.Id));
            all = distinct;
        }

        return options.Window?.Of(all).Cast<Reservation>() ?? all;
    }

    private bool IsNew(Query query, Reservation reservation) =>
        query.Ids is not null ? _seenByIds.Add(reservation.Id)
        : !_seenByIds.Contains(reservation.Id) && !_pageBefore.Contains(reservation.Id)
            && (!MayComeAgain(query, reservation) || _seen.Add(reservation.Id));

    // CreatedUtc does not change during a command, so only the adjacent window can return the reservation again, or the page before, should
    // a cursor be inclusive. Keeping the ids of a million reservations would take 50 MB.
    private bool MayComeAgain(Query query, Reservation reservation) =>
        !options.IsOfOneFilter || query.IntervalKind != IntervalKind.Created || query.Interval is not { } interval
        || reservation.CreatedUtc < interval.Start + _seam || reservation.CreatedUtc > interval.End - _seam;
}
