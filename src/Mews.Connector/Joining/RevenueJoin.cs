namespace Mews.Connector;

/// <summary>
/// Adds to reservations what they are worth. Not safe for concurrent use; the requests run in parallel.
/// </summary>
internal sealed class RevenueJoin
{
    // Not 1000: where every reservation has the same number of items, the last page would be full, and cost a request for an empty one.
    private const int ReservationsOfRequest = 999;

    private readonly OperationPages _pages;
    private readonly string? _currency;
    private readonly Gaps _gaps;
    private readonly CancellationToken _stop;
    private readonly IdBatches<RevenueAnswer> _batches;
    private readonly Permission _permission = new();

    internal RevenueJoin(MewsSession session, ReservationOptions options, Gaps gaps, CancellationToken stop)
    {
        _pages = new(session, Operations.OrderItems, options.Lookups);
        _currency = options.Currency;
        _gaps = gaps;
        _stop = stop;
        _batches = new(ReservationsOfRequest, ids => _permission.AskAsync(() => FindAsync(ids, enterpriseId: null)));
    }

    /// <summary>Adds reservations of one page.</summary>
    /// <returns>The pending requests for their values.</returns>
    internal JoinedReservations Add(IReadOnlyCollection<Reservation> reservations)
    {
        var joined = new JoinedReservations();
        if (_permission.Refusal is not null)
        {
            return joined;
        }

        foreach (IGrouping<IdBatch<RevenueAnswer>, Reservation> batch in reservations.GroupBy(one => _batches.Add(one.Id)).ToArray())
        {
            joined.Add(TakeAsync(batch.Key.Answer, [.. batch]), batch.Key);
        }

        return joined;
    }

    private async Task TakeAsync(Task<RevenueAnswer> asked, Reservation[] reservations)
    {
        Guid?[] enterprises = [.. reservations.Select(reservation => reservation.EnterpriseId).Distinct()];
        try
        {
            Set(reservations, await asked.ConfigureAwait(false));
        }
        catch (MewsApiException exception) when (exception.Kind == MewsErrorKind.Forbidden && enterprises.Length > 1)
        {
            // A 403 may concern one hotel only.
            await Task.WhenAll(enterprises.Select(id =>
                TakeAsync(FindAsync([.. OfEnterprise(id).Select(one => one.Id)], id), [.. OfEnterprise(id)]))).ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (exception.IsRefusal)
        {
            _gaps.Add(EnrichmentGap.Revenue, exception);
        }

        IEnumerable<Reservation> OfEnterprise(Guid? id) => reservations.Where(reservation => reservation.EnterpriseId == id);
    }

    private static void Set(Reservation[] reservations, RevenueAnswer answer)
    {
        foreach (Reservation reservation in reservations)
        {
            answer.SetValues(reservation);
        }
    }

    private async Task<RevenueAnswer> FindAsync(IReadOnlyCollection<Guid> ids, Guid? enterpriseId)
    {
        var answer = new RevenueAnswer(_currency);
        var filter = new ItemFilter
        {
            Ids = ids,
            EnterpriseIds = enterpriseId is { } id ? [id] : null,
            States = Revenue.States,
            Currency = _currency,
        };
        try
        {
            await _pages.ReadAllAsync(
                QueryPlan.For(Operations.OrderItems, filter), items => Array.ForEach(items, item => answer.Add((OrderItem)item)), _stop)
                .ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (exception.Kind == MewsErrorKind.Unauthorized)
        {
            _permission.Refusal = exception;
            throw;
        }
        catch (MewsApiException exception) when (exception.StatusCode == 400 && _currency is not null)
        {
            throw exception.ForCurrency(_currency);
        }

        answer.Complete();
        return answer;
    }
}
