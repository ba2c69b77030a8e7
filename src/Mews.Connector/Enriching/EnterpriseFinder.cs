namespace Mews.Connector;

/// <summary>Finds the enterprise of items that do not state it, and its name.</summary>
/// <param name="session">Session that reads the items.</param>
/// <param name="operation">Operation of the items.</param>
/// <param name="gaps">Notified where enterprises cannot be read.</param>
/// <param name="lookups">Options for the lookup queries.</param>
internal sealed class EnterpriseFinder(MewsSession session, Operation operation, Gaps gaps, PullOptions lookups)
{
    private readonly ItemLookup<Enterprise> _enterprises = new(session, Operations.Enterprises, lookups);

    /// <summary>All enterprises of the access token, sorted by id; null where they cannot be read, or there are none.</summary>
    internal async Task<Guid[]?> AllAsync(CancellationToken cancellationToken)
    {
        await gaps.ReadAsync(EnrichmentGap.Enterprises, () => _enterprises.FetchAllAsync(cancellationToken)).ConfigureAwait(false);
        Guid[] all = gaps.Has(EnrichmentGap.Enterprises)
            ? []
            : [.. _enterprises.Known.Select(enterprise => enterprise.Id).OrderBy(id => id)];
        return all.Length == 0 ? null : all;
    }

    /// <summary>
    /// The one enterprise of all items of a query: the only one asked, or the only one of the access token; null if there are several, or
    /// they cannot be read.
    /// </summary>
    internal async Task<Guid?> OfAsync(Query query, CancellationToken cancellationToken)
    {
        if (operation.EnterpriseOf(query) is not { } asked)
        {
            return await AllAsync(cancellationToken).ConfigureAwait(false) is [var only] ? only : null;
        }

        await gaps.ReadAsync(EnrichmentGap.Enterprises, () => _enterprises.FetchAsync([asked], cancellationToken)).ConfigureAwait(false);
        return asked;
    }

    /// <summary>Name of an enterprise; null where it is unknown.</summary>
    internal string? NameOf(Guid? id) => id is { } known ? _enterprises.Find(known)?.Name : null;
}
