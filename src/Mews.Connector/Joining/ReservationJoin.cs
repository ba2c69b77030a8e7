namespace Mews.Connector;

/// <summary>Adds to reservations what other operations know: their hotel, their source and what they are worth.</summary>
public sealed class ReservationJoin
{
    private readonly MewsSession _session;
    private readonly ReservationOptions _options;
    private readonly Gaps _gaps;
    private readonly EnterpriseFinder _enterprises;
    private readonly ItemLookup<Service> _services;
    private readonly ItemLookup<Source> _sources;

    /// <summary>Creates a join. It sends nothing before reservations are read.</summary>
    /// <param name="session">Session that reads the reservations.</param>
    /// <param name="options">What to add.</param>
    public ReservationJoin(MewsSession session, ReservationOptions options)
    {
        _session = session;
        _options = options;
        _gaps = new(options.Missing, options.ToleratesFailures);
        _enterprises = new(session, Operations.Reservations, _gaps, options.Lookups);
        _services = new(session, Operations.Services, options.Lookups);
        _sources = new(options.SourceSession ?? session, Operations.Sources, options.Lookups);
    }

    /// <summary>Why enterprises could not be read; null where they could, or were not needed.</summary>
    public MewsApiException? EnterprisesFailure => _gaps.FailureOf(EnrichmentGap.Enterprises);

    /// <summary>
    /// Completes a filter with the enterprises of the access token, each to be asked separately: only then is the hotel of a reservation
    /// known.
    /// </summary>
    /// <param name="filter">The filter.</param>
    /// <param name="cancellationToken">Cancels the lookup.</param>
    /// <exception cref="MewsApiException">Enterprises could not be read, and that is not tolerated.</exception>
    public async Task<ItemFilter> ByEnterpriseAsync(ItemFilter filter, CancellationToken cancellationToken)
    {
        filter = filter with { IsByEnterprise = true };
        if (filter.EnterpriseIds is not null || filter.Ids is not null)
        {
            return filter;
        }

        Guid[]? all = await _enterprises.AllAsync(cancellationToken).ConfigureAwait(false);
        if (all?.Length > 1 && filter.ServiceIds is { } services)
        {
            await ReadServicesAsync(services, cancellationToken).ConfigureAwait(false);
            Guid?[] their = [.. services.Select(EnterpriseOfService)];
            all = their.Contains(null) ? all : [.. all.Where(id => their.Contains(id))];
        }

        return filter with { EnterpriseIds = all };
    }

    /// <summary>Reads joined reservations.</summary>
    /// <param name="reader">Reads the reservations as Mews returns them.</param>
    /// <param name="dropped">Receives the number of reservations of the last page that were left out as repeated.</param>
    public IPageReader Read(IPageReader reader, Action<int>? dropped = null) => new JoinReader(this, reader, _options, dropped);

    /// <summary>Null where sources are not wanted.</summary>
    internal SourceJoin? NewSources(CancellationToken stop) => _options.IncludeSource ? new(_session, _options, _gaps, stop) : null;

    /// <summary>Null where values are not wanted.</summary>
    internal RevenueJoin? NewRevenue(CancellationToken stop) =>
        _options.IncludeRevenue ? new(_session, _options, _gaps, stop) : null;

    internal AssignmentUpdates NewUpdates(PullOptions options) => new(_session, options, _options.SourceFrom, _gaps);

    internal async Task AddEnterprisesAsync(Query query, Reservation[] reservations, CancellationToken cancellationToken)
    {
        if (reservations.Length == 0)
        {
            return;
        }

        Guid? only = await _enterprises.OfAsync(query, cancellationToken).ConfigureAwait(false);
        if (only is null)
        {
            await ReadServicesAsync(reservations.Select(reservation => reservation.ServiceId), cancellationToken).ConfigureAwait(false);
        }

        foreach (Reservation reservation in reservations)
        {
            reservation.EnterpriseId = only ?? EnterpriseOfService(reservation.ServiceId);
            reservation.EnterpriseName = _enterprises.NameOf(reservation.EnterpriseId);
        }

        if (reservations.Any(reservation => reservation.EnterpriseId is null) && !_gaps.Has(EnrichmentGap.Enterprises)
            && !_gaps.Has(EnrichmentGap.Services))
        {
            _gaps.Add(EnrichmentGap.EnterpriseOfItems, null);
        }
    }

    internal async Task AddNamesAsync(IReadOnlyList<Reservation> reservations, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. reservations.Select(reservation => reservation.SourceId).OfType<Guid>().Distinct()];
        if (ids.Length == 0)
        {
            return;
        }

        await _gaps.ReadAsync(EnrichmentGap.Sources, () => _sources.FetchAsync(ids, cancellationToken)).ConfigureAwait(false);
        foreach (Reservation reservation in reservations)
        {
            Source? source = reservation.SourceId is { } id ? _sources.Find(id) : null;
            (reservation.SourceName, reservation.SourceType) = (source?.Name, source?.Type);
        }
    }

    private Task ReadServicesAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        _gaps.ReadAsync(EnrichmentGap.Services, () => _services.FetchAsync(ids, cancellationToken));

    private Guid? EnterpriseOfService(Guid id) => _services.Find(id)?.EnterpriseId;
}
