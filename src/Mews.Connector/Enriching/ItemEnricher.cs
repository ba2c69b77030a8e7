using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>Adds to assignments what Mews leaves out: their enterprise, its name, and the name and type of their source.</summary>
public sealed class ItemEnricher
{
    private readonly Operation _operation;
    private readonly EnrichOptions _options;
    private readonly Gaps _gaps;
    private readonly EnterpriseFinder _enterprises;
    private readonly ItemLookup<Source>? _sources;

    /// <summary>Creates an enricher. It sends nothing before items are enriched.</summary>
    /// <param name="session">Session that reads the assignments.</param>
    /// <param name="operation">Operation of the assignments.</param>
    /// <param name="options">What to add.</param>
    public ItemEnricher(MewsSession session, Operation operation, EnrichOptions options)
    {
        _operation = operation;
        _options = options;
        _gaps = new(options.Missing, options.ToleratesFailures);
        _enterprises = new(session, operation, _gaps, options.Lookups);
        _sources = options.SourceSession is null ? null : new(options.SourceSession, Operations.Sources, options.Lookups);
    }

    /// <summary>
    /// The one enterprise that a query asks, where its items are enriched; null if they are not, or it asks several or none.
    /// </summary>
    public Guid? EnterpriseOf(Query query) => IsFor(query) ? _operation.EnterpriseOf(query) : null;

    /// <summary>Enriches the items of a page. Call it for one page at a time.</summary>
    /// <param name="items">Items of the page.</param>
    /// <param name="query">Query that returned them.</param>
    /// <param name="cancellationToken">Cancels the lookups.</param>
    /// <returns>The enriched items; the same ones if there is nothing to add.</returns>
    /// <exception cref="MewsApiException">A lookup failed, and that is not tolerated.</exception>
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
