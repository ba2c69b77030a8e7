using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Adds to reservations what they are worth. Not safe for concurrent use; the requests run in parallel.
/// </summary>
internal sealed class RevenueJoin
{
    // Not 1000: where every reservation has the same number of items, the last page would be full, and cost a request for an empty one.
    private const int ReservationsOfRequest = 999;

    private readonly MewsSession _session;
    private readonly ReservationOptions _options;
    private readonly Gaps _gaps;
    private readonly CancellationToken _stop;
    private readonly IdBatches<RevenueAnswer> _batches;
    private readonly Permission _permission = new();
    private readonly ConcurrentDictionary<ValueTuple<Guid?>, bool> _refused = new();

    internal RevenueJoin(MewsSession session, ReservationOptions options, Gaps gaps, CancellationToken stop)
    {
        _session = session;
        _options = options;
        _gaps = gaps;
        _stop = stop;
        _batches = new(ReservationsOfRequest, ids => _permission.AskAsync(() => FindAsync(ids, enterpriseId: null)));
    }

    /// <summary>Adds reservations of one page.</summary>
    /// <returns>The pending requests for their values.</returns>
    internal JoinedReservations Add(IReadOnlyCollection<Reservation> reservations)
    {
        var joined = new JoinedReservations();
        Reservation[] asked = _permission.Refusal is null
            ? [.. reservations.Where(reservation => !_refused.ContainsKey(new(reservation.EnterpriseId)))]
            : [];
        foreach (IGrouping<IdBatch<RevenueAnswer>, Reservation> batch in asked.GroupBy(one => _batches.Add(one.Id)).ToArray())
        {
            joined.Add(TakeAsync(batch.Key.Answer, [.. batch]), batch.Key);
        }

        return joined;
    }

    private async Task TakeAsync(Task<RevenueAnswer> asked, Reservation[] reservations)
    {
        try
        {
            Set(reservations, await asked.ConfigureAwait(false));
        }
        catch (MewsApiException exception) when (exception.Kind == MewsErrorKind.Forbidden)
        {
            // It may concern another hotel whose reservations were in the same request.
            await Task.WhenAll(reservations.GroupBy(one => one.EnterpriseId).Select(enterprise => TakeOfAsync(enterprise, exception)))
                .ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (exception.IsRefusal)
        {
            _gaps.Add(EnrichmentGap.Revenue, exception);
        }
    }

    private async Task TakeOfAsync(IGrouping<Guid?, Reservation> enterprise, MewsApiException refusal)
    {
        try
        {
            if (enterprise.Key is not null && !_refused.ContainsKey(new(enterprise.Key)))
            {
                Set(enterprise, await FindAsync([.. enterprise.Select(one => one.Id)], enterprise.Key).ConfigureAwait(false));
                return;
            }
        }
        catch (MewsApiException exception) when (exception.Kind == MewsErrorKind.Forbidden)
        {
            refusal = exception;
        }

        _refused.TryAdd(new(enterprise.Key), true);
        _gaps.Add(EnrichmentGap.Revenue, refusal);
    }

    private static void Set(IEnumerable<Reservation> reservations, RevenueAnswer answer)
    {
        foreach (Reservation reservation in reservations)
        {
            answer.SetValues(reservation);
        }
    }

    private async Task<RevenueAnswer> FindAsync(IReadOnlyCollection<Guid> ids, Guid? enterpriseId)
    {
        var answer = new RevenueAnswer(_options.Currency);
        var filter = new ItemFilter
        {
            Ids = ids,
            EnterpriseIds = enterpriseId is { } id ? [id] : null,
            States = Revenue.States,
            Currency = _options.Currency,
        };
        var pages = new OperationPages(
            _session, Operations.OrderItems, _options.Lookups with { Unreadable = _ => answer.AddUnreadable() });
        try
        {
            await pages.ReadAllAsync(
                QueryPlan.For(Operations.OrderItems, filter), items => Array.ForEach(items, item => answer.Add((OrderItem)item)), _stop)
                .ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (exception.Kind == MewsErrorKind.Unauthorized)
        {
            _permission.Refusal = exception;
            throw;
        }
        catch (MewsApiException exception) when (exception.Kind != MewsErrorKind.Forbidden)
        {
            throw exception.OfOrderItems(_options.Currency);
        }

        if (answer.HasUnreadable)
        {
            _gaps.Add(EnrichmentGap.UnreadableOrderItems, null);
        }

        answer.Complete();
        return answer;
    }
}
