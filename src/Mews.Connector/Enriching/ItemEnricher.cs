using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>Adds to assignments what Mews does not say of them: their enterprise, and what it and their source are called.</summary>
public sealed class ItemEnricher
{
    private readonly Operation _operation;
    private readonly EnrichOptions _options;
    private readonly Gaps _gaps;
    private readonly EnterpriseFinder _enterprises;
    private readonly ItemLookup<Source>? _sources;

    /// <summary>Makes an enricher. Nothing is sent before items are enriched.</summary>
    /// <param name="session">Session that the assignments are asked with.</param>
    /// <param name="operation">Operation that gives the assignments.</param>
    /// <param name="options">What to add.</param>
    public ItemEnricher(MewsSession session, Operation operation, EnrichOptions options)
    {
        _operation = operation;
        _options = options;
        _gaps = new(options.Missing, options.ToleratesFailures);
        _enterprises = new(session, operation, _gaps, options.Lookups);
        _sources = options.SourceSession is null ? null : new(options.SourceSession, Operations.Sources, options.Lookups);
    }

    /// <summary>The one enterprise that a query asks, where its items are to say it; null where they are not, or it asks several or none.</summary>
    public Guid? EnterpriseOf(Query query) => IsFor(query) ? _operation.EnterpriseOf(query) : null;

    /// <summary>Enriches the items of a page. Pages come one after the other.</summary>
    /// <param name="items">The items.</param>
    /// <param name="query">The query that they answer.</param>
    /// <param name="cancellationToken">Cancels the lookup of names.</param>
    /// <returns>The enriched items; the same, where nothing is to be added.</returns>
    /// <exception cref="MewsApiException">Names could not be looked up, and that is not tolerated.</exception>
    public async Task<ArraySegment<object>> EnrichAsync(ArraySegment<object> items, Query query, CancellationToken cancellationToken)
    {
        if (items.Count == 0 || !(_options.IsUniform || IsFor(query)))
        {
            return items;
        }

        Guid? enterprise = await EnterpriseAsync(query, cancellationToken).ConfigureAwait(false);
        if (_sources is not null)
        {
            IEnumerable<Guid> ids = items.Cast<ISourced>().Select(item => item.SourceId);
            await _gaps.ReadAsync(EnrichmentGap.Sources, () => _sources.FetchAsync(ids, cancellationToken)).ConfigureAwait(false);
        }

        return Enriched(items, enterprise, _options.IncludeEnterprise ? _enterprises.NameOf(enterprise) : null);
    }

    private bool IsFor(Query query) =>
        _options.SourceSession is not null || _options.IncludeEnterprise || (_operation.MaxEnterprises == 1 && query.EnterpriseIds is not null);

    private async Task<Guid?> EnterpriseAsync(Query query, CancellationToken cancellationToken)
    {
        if (!_options.IncludeEnterprise)
        {
            return _operation.EnterpriseOf(query);
        }

        Guid? enterprise = await _enterprises.OfAsync(query, cancellationToken).ConfigureAwait(false);
        if (enterprise is null && !_gaps.Has(EnrichmentGap.Enterprises))
        {
            _gaps.Add(EnrichmentGap.EnterpriseOfItems, null);
        }

        return enterprise;
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private ArraySegment<object> Enriched(ArraySegment<object> items, Guid? enterpriseId, string? enterpriseName)
    {
        object[] enriched = new object[items.Count];
        for (int index = 0; index < enriched.Length; index++)
        {
            var item = (ISourced)items.Array![items.Offset + index];
            enriched[index] = item.Enriched(enterpriseId, enterpriseName, _sources?.Find(item.SourceId));
        }

        return new(enriched);
    }
}
