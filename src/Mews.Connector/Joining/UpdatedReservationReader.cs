using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>Reads updated reservations, and after those of each query the ones whose assignments were updated.</summary>
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

    /// <param name="queries">Queries for updated reservations, with their numbers.</param>
    /// <param name="read">Reads reservations.</param>
    /// <param name="updates">Finds the reservations whose assignments were updated.</param>
    /// <param name="end">End of all intervals (exclusive).</param>
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

    public async Task<Page?> ReadAsync()
    {
        while (true)
        {
            if (await NextOtherAsync().ConfigureAwait(false) is { } other)
            {
                return NotUpdated(other);
            }

            (Page? page, MewsApiException? failure) = _held ??= await NextAsync().ConfigureAwait(false);

            // The second phase of a query comes before the next query, before its failure, and for the last query at the end.
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

    // The second phase follows, so the last page does not complete the query.
    private Page Updated(Page page)
    {
        _seen.UnionWith(page.Items.Cast<Reservation>().Select(reservation => reservation.Id));
        _seen.UnionWith(page.Unreadable?.Ids ?? []);
        return page.Cursor is null ? page.With(page.Items, page.Query with { IsPartial = true }) : page;
    }

    // Reservations updated in the interval were among the pages before, possibly those of an earlier run; those updated later come later.
    // Those updated before may have been read before their assignment was updated.
    private Page NotUpdated(Page page)
    {
        _asked.TryPeek(out Query query);
        DateTimeOffset start = query.Interval!.Value.Start;
        Reservation[] others = [.. page.Items.Cast<Reservation>().Where(reservation => reservation.UpdatedUtc < start || reservation.UpdatedUtc >= _end)];
        return page.With(others, query with { IsPartial = true });
    }
}
