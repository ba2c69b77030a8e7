namespace Mews.SourceAssignments.Pulling;

/// <summary>Gathers rows into filters of the size of a query: ids by enterprise, and enterprises without ids.</summary>
internal sealed class PipedRows(Operation operation, ItemFilter common)
{
    private readonly Dictionary<(Guid EnterpriseId, bool AreGroupIds), PipedIds> _ids = [];
    private readonly Dictionary<Guid, PipedIds> _services = [];
    private readonly PipedIds _enterprises = new(Math.Max(1, operation.MaxEnterprises));

    /// <summary>Adds a row. Null <paramref name="ids"/> stand for everything of its enterprises; services matter only then.</summary>
    /// <returns>The filters that it completes.</returns>
    internal IEnumerable<ItemFilter> Add(Guid[]? ids, bool areGroupIds, Guid[]? enterprises, Guid[]? services)
    {
        if (ids is null && services is not null)
        {
            return
                from enterprise in enterprises ?? [Guid.Empty]
                from chunk in Of(_services, enterprise, Operations.MaxItems).Add(services)
                select OfServices(enterprise, chunk);
        }

        if (ids is null)
        {
            return _enterprises.Add(enterprises ?? []).Select(chunk => common with { EnterpriseIds = chunk });
        }

        return
            from enterprise in enterprises ?? [Guid.Empty]
            from chunk in Of(_ids, (enterprise, areGroupIds), operation.MaxIds).Add(ids)
            select Filter(enterprise, areGroupIds, chunk);
    }

    /// <summary>The incomplete filters, once there are no more rows.</summary>
    internal IEnumerable<ItemFilter> TakeRest() =>
    [
        .. from ids in _ids
           let chunk = ids.Value.TakeRest()
           where chunk is not null
           select Filter(ids.Key.EnterpriseId, ids.Key.AreGroupIds, chunk),
        .. from services in _services
           let chunk = services.Value.TakeRest()
           where chunk is not null
           select OfServices(services.Key, chunk),
        .. _enterprises.TakeRest() is { } rest ? [common with { EnterpriseIds = rest }] : Array.Empty<ItemFilter>(),
    ];

    private ItemFilter Filter(Guid enterprise, bool areGroupIds, Guid[] ids) =>
        common with { Ids = ids, AreGroupIds = areGroupIds, EnterpriseIds = EnterprisesOf(enterprise) };

    private ItemFilter OfServices(Guid enterprise, Guid[] services) =>
        common with { ServiceIds = services, EnterpriseIds = EnterprisesOf(enterprise) };

    private IReadOnlyCollection<Guid>? EnterprisesOf(Guid enterprise) => enterprise == Guid.Empty ? common.EnterpriseIds : [enterprise];

    private static PipedIds Of<TKey>(Dictionary<TKey, PipedIds> all, TKey key, int max)
    {
        if (!all.TryGetValue(key, out PipedIds ids))
        {
            ids = new PipedIds(max);
            all.Add(key, ids);
        }

        return ids;
    }
}
