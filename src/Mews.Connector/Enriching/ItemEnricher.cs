using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>Adds to assignments what Mews does not say of them: their enterprise, and what it and their source are called.</summary>
/// <param name="session">Session that the assignments are asked with.</param>
/// <param name="operation">Operation that gives the assignments.</param>
/// <param name="options">What to add.</param>
public sealed class ItemEnricher(MewsSession session, Operation operation, EnrichOptions options)
{
    private readonly ItemLookup<Source>? _sources =
        options.SourceSession is null ? null : new(options.SourceSession, Operations.Sources, options.Lookups);

    private readonly ItemLookup<Enterprise> _enterprises = new(session, Operations.Enterprises, options.Lookups);
    private readonly HashSet<EnrichmentGap> _gaps = [];

    /// <summary>The one enterprise that a query asks, where its items are to say it; null where they are not, or it asks several or none.</summary>
    public Guid? EnterpriseOf(Query query) => IsFor(query) ? operation.EnterpriseOf(query) : null;

    /// <summary>Enriches the items of a page. Pages come one after the other.</summary>
    /// <param name="items">The items.</param>
    /// <param name="query">The query that they answer.</param>
    /// <param name="cancellationToken">Cancels the lookup of names.</param>
    /// <returns>The enriched items; the same, where nothing is to be added.</returns>
    /// <exception cref="MewsApiException">Names could not be looked up, and that is not tolerated.</exception>
    public async Task<ArraySegment<object>> EnrichAsync(ArraySegment<object> items, Query query, CancellationToken cancellationToken)
    {
        if (items.Count == 0 || !(options.IsUniform || IsFor(query)))
        {
            return items;
        }

        (Guid? id, string? name) = await EnterpriseAsync(query, cancellationToken).ConfigureAwait(false);
        if (_sources is not null)
        {
            IEnumerable<Guid> ids = items.Cast<ISourced>().Select(item => item.SourceId);
            await ReadAsync(EnrichmentGap.Sources, () => _sources.FetchAsync(ids, cancellationToken)).ConfigureAwait(false);
        }

        return Enriched(items, id, name);
    }

    private bool IsFor(Query query) =>
        options.SourceSession is not null || options.IncludeEnterprise || (operation.MostEnterprises == 1 && query.EnterpriseIds is not null);

    private async Task<(Guid? Id, string? Name)> EnterpriseAsync(Query query, CancellationToken cancellationToken)
    {
        Guid? asked = operation.EnterpriseOf(query);
        if (!options.IncludeEnterprise)
        {
            return (asked, null);
        }

        await ReadAsync(
            EnrichmentGap.Enterprises,
            () => asked is { } id ? _enterprises.FetchAsync([id], cancellationToken) : _enterprises.FetchAllAsync(cancellationToken)).ConfigureAwait(false);
        if (asked is { } known)
        {
            return (known, _enterprises.Find(known)?.Name);
        }

        // What a token of a single enterprise gives is of that one.
        if (_gaps.Contains(EnrichmentGap.Enterprises))
        {
            return default;
        }

        if (_enterprises.Known.Take(2).ToArray() is [var only])
        {
            return (only.Id, only.Name);
        }

        Tell(EnrichmentGap.EnterpriseOfItems, null);
        return default;
    }

    private async Task ReadAsync(EnrichmentGap gap, Func<Task> read)
    {
        if (_gaps.Contains(gap))
        {
            return;
        }

        try
        {
            await read().ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (options.ToleratesFailures || exception.Kind is MewsErrorKind.Unauthorized or MewsErrorKind.Forbidden)
        {
            // The assignments are what was asked for, and they are there.
            Tell(gap, exception);
        }
    }

    private void Tell(EnrichmentGap gap, MewsApiException? exception)
    {
        if (_gaps.Add(gap))
        {
            options.Missing?.Invoke(gap, exception);
        }
    }

    [MethodImpl(Compiled.WellAtOnce)]
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
