using Mews.Connector;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Gathers what comes row by row into filters that a query can hold: ids by the enterprise that they are of, and enterprises without ids.</summary>
/// <param name="operation">What limits the size of a query.</param>
/// <param name="common">What holds for every row.</param>
internal sealed class PipedRows(Operation operation, ItemFilter common)
{
    private readonly Dictionary<(Guid EnterpriseId, bool AreGroupIds), PipedIds> _ids = [];
    private readonly PipedIds _enterprises = new(Math.Max(1, operation.MostEnterprises));

    /// <summary>Adds a row.</summary>
    /// <param name="ids">The ids in it; null where it is about all that its enterprises have.</param>
    /// <param name="areGroupIds">Whether they are those of reservation groups, where the operation has ids of its own.</param>
    /// <param name="enterprises">The enterprises in it; null where it names none.</param>
    /// <returns>The filters that it fills.</returns>
    internal IEnumerable<ItemFilter> Add(Guid[]? ids, bool areGroupIds, Guid[]? enterprises)
    {
        if (ids is null)
        {
            return _enterprises.Add(enterprises ?? []).Select(chunk => common with { EnterpriseIds = chunk });
        }

        return
            from enterprise in enterprises ?? [Guid.Empty]
            from chunk in IdsOf(enterprise, areGroupIds).Add(ids)
            select Filter(enterprise, areGroupIds, chunk);
    }

    /// <summary>The filters that are not full, once there are no more rows.</summary>
    internal IEnumerable<ItemFilter> TakeRest()
    {
        foreach (((Guid enterprise, bool areGroupIds), Guid[] chunk) in _ids.Select(ids => (ids.Key, ids.Value.TakeRest() ?? [])).Where(ids => ids.Item2.Length > 0))
        {
            yield return Filter(enterprise, areGroupIds, chunk);
        }

        if (_enterprises.TakeRest() is { } rest)
        {
            yield return common with { EnterpriseIds = rest };
        }
    }

    private ItemFilter Filter(Guid enterprise, bool areGroupIds, Guid[] ids) =>
        common with { Ids = ids, AreGroupIds = areGroupIds, EnterpriseIds = enterprise == Guid.Empty ? common.EnterpriseIds : [enterprise] };

    private PipedIds IdsOf(Guid enterprise, bool areGroupIds)
    {
        if (!_ids.TryGetValue((enterprise, areGroupIds), out PipedIds ids))
        {
            ids = new PipedIds(operation.MostIds);
            _ids.Add((enterprise, areGroupIds), ids);
        }

        return ids;
    }
}
