namespace Mews.Connector;

/// <summary>
/// Reads completed reservations. It reads some pages ahead, so that their requests run meanwhile and groups of several pages share one, but for the first:
/// whoever has enough with that has not asked for more.
/// </summary>
/// <param name="join">Completes reservations.</param>
/// <param name="reader">Reads them as Mews gives them.</param>
/// <param name="options">Which of them are given out.</param>
/// <param name="dropped">Told how many of the page that was read last are left out, since they came before.</param>
internal sealed class JoinReader(ReservationJoin join, IPageReader reader, ReservationOptions options, Action<int>? dropped) : IPageReader
{
    // As few as fill a request for sources: a page of reservations is a megabyte.
    private const int MaxAhead = 2;

    /// <summary>How near its edge two windows may both have a reservation, be the edge a part of both or times be rounded.</summary>
    private static readonly TimeSpan _seam = TimeSpan.FromMinutes(1);

    /// <summary>Of small pages more are read ahead, until their reservations fill a request: a hotel's first reservations have five, full or not.</summary>
    private static readonly int _leastReservationsAhead = Operations.ReservationSourceAssignments.MaxIds;

    private readonly object _gate = new();
    private readonly Signal _changed = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<JoinedPage> _ahead = new();
    private readonly HashSet<Guid> _seen = [];
    private readonly HashSet<Guid> _seenByIds = [];
    private readonly HashSet<Guid> _pageBefore = [];
    private SourceJoin? _sources;
    private Guid? _enterprise;
    private int _most;
    private bool _isReadingAhead;
    private bool _isAtEnd;
    private Query? _query;
    private long _given;
    private bool _hasFailed;

    /// <inheritdoc/>
    public async Task<Page?> ReadAsync()
    {
        lock (_gate)
        {
            _sources ??= join.NewSources(_stop.Token);
            _most = _most == 0 ? 1 : MaxAhead;
        }

        while (await NextAsync().ConfigureAwait(false) is { } next)
        {
            if (next.Page is not { } page)
            {
                await next.Answered.ConfigureAwait(false);
                continue;
            }

            // Whether it is the last page that its query comes back with is no difference.
            Query query = page.Query with { IsPartial = false };
            if (query != _query)
            {
                (_query, _given, _hasFailed) = (query, 0, false);
            }

            // Behind a page that is missing, its query goes on from the cursor that the error tells, and nowhere else.
            if (!_hasFailed)
            {
                return await CompleteAsync(page, next).ConfigureAwait(false);
            }
        }

        return null;
    }

    /// <inheritdoc/>
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
            _hasFailed = true;
            throw exception.At(page.Query, page.Request.Cursor, _given);
        }

        _given += next.Reservations.Length;
        return page.With(next.Reservations);
    }

    /// <summary>Waits for the next page to be answered; null at the end.</summary>
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

                    // Nothing more will come to fill the requests that it waits for.
                    foreach (SourceBatch batch in _isReadingAhead ? [] : next.Batches)
                    {
                        batch.SendIfOpen();
                    }

                    changed = Task.WhenAny(changed, next.Answered);
                }
            }

            await changed.ConfigureAwait(false);
        }
    }

    private bool HasRoom => _ahead.Count < _most || (_most == MaxAhead && _ahead.Sum(page => page.Reservations.Length) < _leastReservationsAhead);

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

                // Whether a failure is the end is for whoever reads to say.
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
            return new() { Answered = exception is OperationCanceledException ? Task.FromCanceled(new(canceled: true)) : Task.FromException(exception).Observed() };
        }
    }

    private async Task<JoinedPage> JoinedAsync(Page page)
    {
        BeginEnterpriseOf(page.Query);
        Reservation[] reservations = [.. Wanted(page)];
        var joined = new JoinedReservations();
        try
        {
            await join.AddEnterprisesAsync(page.Query, reservations, _stop.Token).ConfigureAwait(false);
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

    // Memory stays that of one hotel, but for those that were asked for by ids, which may come in any order.
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
        : !_seenByIds.Contains(reservation.Id) && !_pageBefore.Contains(reservation.Id) && (!MayComeAgain(query, reservation) || _seen.Add(reservation.Id));

    // When it was made does not change while a command runs, so that only the window beside this one can have it too, or the page before, where Mews means a
    // cursor otherwise than it says. The ids of a million are 50 MB.
    private bool MayComeAgain(Query query, Reservation reservation) =>
        !options.IsOfOneFilter || query.IntervalKind != IntervalKind.Created || query.Interval is not { } interval
        || reservation.CreatedUtc < interval.Start + _seam || reservation.CreatedUtc > interval.End - _seam;
}
