using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>Reads updated reservations as Mews gives them, and behind those of each query the ones whose assignments were updated.</summary>
internal sealed class UpdatedReservationReader : IPageReader
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Query> _asked = new();
    private readonly HashSet<Guid> _seen = [];
    private readonly Func<IEnumerable<Query>, IPageReader> _read;
    private readonly AssignmentUpdates _updates;
    private readonly IPageReader _reader;
    private readonly DateTimeOffset _end;
    private IPageReader? _others;
    private readonly HashSet<int> _failed = [];
    private (Page? Page, MewsApiException? Failure)? _held;

    /// <summary>Starts to read.</summary>
    /// <param name="queries">What to ask for, each with its number.</param>
    /// <param name="read">Reads reservations.</param>
    /// <param name="updates">Finds what else was updated.</param>
    /// <param name="end">First instant behind all intervals.</param>
    internal UpdatedReservationReader(IEnumerable<Query> queries, Func<IEnumerable<Query>, IPageReader> read, AssignmentUpdates updates, DateTimeOffset end)
    {
        _end = end;
        _read = read;
        _updates = updates;
        _reader = read(queries.Select(query =>
        {
            _asked.Enqueue(query);
            return query;
        }));
    }

    /// <inheritdoc/>
    public async Task<Page?> ReadAsync()
    {
        while (true)
        {
            if (await NextOtherAsync().ConfigureAwait(false) is { } other)
            {
                return NotUpdated(other);
            }

            (Page? page, MewsApiException? failure) = _held ??= await NextAsync().ConfigureAwait(false);

            // What is behind a query comes before the next one, be that a page or a failure, and the last at the end.
            int number = (failure?.Query ?? page?.Query)?.Number ?? (failure is null ? int.MaxValue : 0);
            if (_asked.TryPeek(out Query query) && query.Number < number)
            {
                await BeginOthersAsync(query).ConfigureAwait(false);
                continue;
            }

            _held = null;
            if (failure is not null)
            {
                _failed.Add(number);
                throw failure;
            }

            return page is null ? null : Updated(page);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _reader.Dispose();
        _others?.Dispose();
    }

    private async Task<(Page? Page, MewsApiException? Failure)> NextAsync()
    {
        try
        {
            return (await _reader.ReadAsync().ConfigureAwait(false), null);
        }
        catch (MewsApiException exception)
        {
            return (null, exception);
        }
    }

    private async Task BeginOthersAsync(Query query)
    {
        if (_failed.Contains(query.Number))
        {
            EndOfQuery();
            return;
        }

        try
        {
            _others = _read(await _updates.OfAsync(query, _seen, _stop.Token).ConfigureAwait(false));
        }
        catch (MewsApiException exception)
        {
            EndOfQuery();
            throw exception.Of(query);
        }

        if (_stop.IsCancellationRequested)
        {
            _others.Dispose();
        }
    }

    private async Task<Page?> NextOtherAsync()
    {
        if (_others is null)
        {
            return null;
        }

        try
        {
            if (await _others.ReadAsync().ConfigureAwait(false) is { } other)
            {
                return other;
            }
        }
        catch (MewsApiException exception)
        {
            _asked.TryPeek(out Query query);
            EndOfQuery();
            throw exception.Of(query);
        }

        EndOfQuery();
        return null;
    }

    private void EndOfQuery()
    {
        _others?.Dispose();
        _others = null;
        _asked.TryDequeue(out _);
        _seen.Clear();
    }

    // The last page is not the end of its query: others follow.
    private Page Updated(Page page)
    {
        _seen.UnionWith(page.Items.Cast<Reservation>().Select(reservation => reservation.Id));
        _seen.UnionWith(page.Unreadable?.Ids ?? []);
        return page.Cursor is null ? page.With(page.Items, page.Query with { IsPartial = true }) : page;
    }

    // Whatever was updated in the interval as well is among the pages before, also where these were read by a run that ended; what was updated later comes
    // later. What was updated before may have been read before its assignment was updated.
    private Page NotUpdated(Page page)
    {
        _asked.TryPeek(out Query query);
        DateTimeOffset start = query.Interval!.Value.Start;
        Reservation[] others = [.. page.Items.Cast<Reservation>().Where(reservation => reservation.UpdatedUtc < start || reservation.UpdatedUtc >= _end)];
        return page.With(others, query with { IsPartial = true });
    }
}
