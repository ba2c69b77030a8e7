namespace Mews.Connector;

/// <summary>Finds out of which enterprise items are, where Mews does not say it with them, and what it is called.</summary>
/// <param name="session">Session that the items are asked with.</param>
/// <param name="operation">Operation that gives them.</param>
/// <param name="gaps">Told where enterprises cannot be read.</param>
/// <param name="lookups">How to look them up.</param>
internal sealed class EnterpriseFinder(MewsSession session, Operation operation, Gaps gaps, PullOptions lookups)
{
    private readonly ItemLookup<Enterprise> _enterprises = new(session, Operations.Enterprises, lookups);

    /// <summary>All enterprises of the access token, in order of their ids; null where they cannot be read, or there are none.</summary>
    internal async Task<Guid[]?> AllAsync(CancellationToken cancellationToken)
    {
        await gaps.ReadAsync(EnrichmentGap.Enterprises, () => _enterprises.FetchAllAsync(cancellationToken)).ConfigureAwait(false);
        Guid[] all = gaps.Has(EnrichmentGap.Enterprises) ? [] : [.. _enterprises.Known.Select(enterprise => enterprise.Id).OrderBy(id => id)];
        return all.Length == 0 ? null : all;
    }

    /// <summary>The enterprise of all items that answer a query: the only one asked, or the only one of the access token; null where it is neither.</summary>
    internal async Task<Guid?> OfAsync(Query query, CancellationToken cancellationToken)
    {
        if (operation.EnterpriseOf(query) is not { } asked)
        {
            return await AllAsync(cancellationToken).ConfigureAwait(false) is [var only] ? only : null;
        }

        await gaps.ReadAsync(EnrichmentGap.Enterprises, () => _enterprises.FetchAsync([asked], cancellationToken)).ConfigureAwait(false);
        return asked;
    }

    /// <summary>Name of an enterprise; null where it is not known.</summary>
    internal string? NameOf(Guid? id) => id is { } known ? _enterprises.Find(known)?.Name : null;
}
