namespace Mews.Connector;

/// <summary>Splits a filter of any size into queries that the API accepts.</summary>
public static class QueryPlan
{
    /// <summary>
    /// The queries of a filter: each chunk of ids with each chunk of enterprises and of services and each window of time, the windows in
    /// the order in which the operation pages.
    /// </summary>
    /// <param name="operation">Operation whose limits apply.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="isOldestFirst">Whether windows go from oldest to newest, whatever the order of the operation.</param>
    /// <returns>The queries, created as they are enumerated. None if a list of the filter is empty.</returns>
    public static IEnumerable<Query> For(Operation operation, ItemFilter filter, bool isOldestFirst = false) =>
        from ids in Chunks(filter.Ids, operation.MaxIds)
        from enterprises in Chunks(filter.EnterpriseIds, MaxEnterprises(operation, filter))
        from services in Chunks(filter.ServiceIds, Operations.MaxItems)
        from window in isOldestFirst ? Windows(filter.Interval, operation) : InOrderOfPages(Windows(filter.Interval, operation), operation)
        select new Query
        {
            Ids = ids,
            AreGroupIds = filter.AreGroupIds,
            EnterpriseIds = enterprises,
            ServiceIds = services,
            Interval = window,
            IntervalKind = filter.IntervalKind,
            States = filter.States ?? operation.States,
            Currency = filter.Currency,
        };

    /// <summary>Number of queries of <see cref="For"/>.</summary>
    /// <param name="operation">Operation whose limits apply.</param>
    /// <param name="filter">The filter.</param>
    public static long Count(Operation operation, ItemFilter filter) =>
        CountOfChunks(filter.Ids, operation.MaxIds)
        * CountOfChunks(filter.EnterpriseIds, MaxEnterprises(operation, filter))
        * CountOfChunks(filter.ServiceIds, Operations.MaxItems)
        * Windows(filter.Interval, operation).LongCount();

    private static int MaxEnterprises(Operation operation, ItemFilter filter) => filter.IsByEnterprise ? 1 : operation.MaxEnterprises;

    private static long CountOfChunks(IReadOnlyCollection<Guid>? ids, int max) =>
        ids is null ? 1 : (ids.Distinct().LongCount() + max - 1) / max;

    private static IEnumerable<Guid[]?> Chunks(IReadOnlyCollection<Guid>? ids, int max)
    {
        if (ids is null)
        {
            yield return null;
            yield break;
        }

        List<Guid> chunk = [];
        foreach (Guid id in ids.Distinct())
        {
            chunk.Add(id);
            if (chunk.Count == max)
            {
                yield return [.. chunk];
                chunk.Clear();
            }
        }

        if (chunk.Count > 0)
        {
            yield return [.. chunk];
        }
    }

    private static IEnumerable<TimeInterval?> Windows(TimeInterval? whole, Operation operation)
    {
        if (whole is not { } interval)
        {
            return [null];
        }

        return interval.Split(operation.MaxMonths).Select(window => (TimeInterval?)window);
    }

    private static IEnumerable<TimeInterval?> InOrderOfPages(IEnumerable<TimeInterval?> windows, Operation operation) =>
        operation.IsNewestFirst ? windows.Reverse() : windows;
}
