namespace Mews.Exports;

/// <summary>The queries of an export: ids first, then each enterprise from its own watermark, oldest window first.</summary>
/// <remarks>Enterprises may come in any order, and may be added and removed between runs.</remarks>
internal sealed class ExportPlan
{
    private readonly ExportOptions _options;

    internal ExportPlan(ExportOptions options)
    {
        _options = options;
        IdFilters = [.. Normalize(options.Filters.Where(filter => filter.Ids is not null))];
        EnterpriseIds = [.. options.Filters
            .Where(filter => filter.Ids is null)
            .SelectMany(filter => filter.EnterpriseIds?.Select(id => (Guid?)id) ?? [null])
            .Distinct()
            .OrderBy(id => id)];
        if (EnterpriseIds.Count > 0 && options.UpdatedStartUtc is null)
        {
            throw new ArgumentException("An export without ids needs a start.", nameof(options));
        }
    }

    /// <summary>Filters with ids: one for each set of enterprises, sorted, whatever order the ids came in.</summary>
    internal IReadOnlyList<ItemFilter> IdFilters { get; }

    /// <summary>Enterprises to ask for all their items; null for the enterprise of the access token.</summary>
    internal IReadOnlyList<Guid?> EnterpriseIds { get; }

    /// <summary>Keys of the watermarks. All ids share the key null.</summary>
    internal IReadOnlyList<Guid?> WatermarkKeys => IdFilters.Count == 0 ? EnterpriseIds : [.. EnterpriseIds.Append(null).Distinct()];

    /// <summary>The queries that are left, in order.</summary>
    internal IEnumerable<Query> Queries(Checkpoint checkpoint, ICollection<Guid>? excluded = null) => QueriesOf(IdFiltersFor(checkpoint))
        .Skip(checkpoint.Run!.IdQueries)
        .Concat(QueriesOf(EnterpriseFiltersFor(checkpoint, checkpoint.Run.Watermarks, excluded)));

    internal long IdQueryCount(Checkpoint checkpoint) => CountOf(IdFiltersFor(checkpoint));

    internal (long All, long Done) Count(Checkpoint checkpoint)
    {
        long ids = IdQueryCount(checkpoint);
        long planned = CountOf(EnterpriseFiltersFor(checkpoint, Watermarks.None));
        long left = CountOf(EnterpriseFiltersFor(checkpoint, checkpoint.Run!.Watermarks));
        // Added enterprises have queries of their own, so more may be left than there were at first.
        long done = checkpoint.Run.IdQueries + Math.Max(0, planned - left);
        return (done + ids - checkpoint.Run.IdQueries + left, done);
    }

    internal Type ItemType() =>
        (_options.IsEnriched ? _options.Operation.EnrichedItemType : null) ?? _options.Operation.ItemType;

    // The same ids in another order are the same request.
    private static IEnumerable<ItemFilter> Normalize(IEnumerable<ItemFilter> filters) => filters
        .Select(filter => filter with { EnterpriseIds = filter.EnterpriseIds?.Distinct().OrderBy(id => id).ToArray() })
        .GroupBy(filter => (filter.AreGroupIds, Enterprises: string.Join(" ", filter.EnterpriseIds ?? [])))
        .OrderBy(same => same.Key.AreGroupIds).ThenBy(same => same.Key.Enterprises, StringComparer.Ordinal)
        .Select(same => same.First() with { Ids = [.. same.SelectMany(filter => filter.Ids!).Distinct().OrderBy(id => id)] });

    private IEnumerable<Query> QueriesOf(IEnumerable<ItemFilter> filters) =>
        filters.SelectMany(filter => QueryPlan.For(_options.Operation, filter, isOldestFirst: true));

    private long CountOf(IEnumerable<ItemFilter> filters) => filters.Sum(filter => QueryPlan.Count(_options.Operation, filter));

    private IEnumerable<ItemFilter> IdFiltersFor(Checkpoint checkpoint)
    {
        if (checkpoint.Run!.ToUtc is not { } end)
        {
            return IdFilters;
        }

        DateTimeOffset? from = checkpoint.Watermarks.Of(null);
        return from >= end ? [] : IdFilters.Select(filter => filter with { Interval = IntervalFrom(from, end) });
    }

    // Enterprises with the same start of the run stay together, so that a resumed run asks in the same order. Refused ones come last: a run
    // ends where the first are all refused, and they must not keep the others waiting night after night.
    private IEnumerable<ItemFilter> EnterpriseFiltersFor(Checkpoint checkpoint, Watermarks progress, ICollection<Guid>? excluded = null) =>
        from sameStart in EnterpriseIds
            .Where(id => id is null || excluded?.Contains(id.Value) != true)
            .GroupBy(id => (
                WasRefused: id is { } known && checkpoint.Refused.Contains(known),
                IsOfToken: id is null,
                Utc: checkpoint.Watermarks.Of(id)))
            .OrderBy(sameStart => sameStart.Key.WasRefused)
        from enterprises in sameStart.GroupBy(id => progress.Of(id) ?? sameStart.Key.Utc)
        where !(enterprises.Key >= checkpoint.Run!.ToUtc)
        select new ItemFilter
        {
            IsByEnterprise = _options.IncludeEnterprise,
            EnterpriseIds = sameStart.Key.IsOfToken ? null : [.. enterprises.Select(id => id!.Value)],
            ServiceIds = _options.ServiceIds,
            Interval = IntervalFrom(enterprises.Key, checkpoint.Run!.ToUtc!.Value),
        };

    private TimeInterval IntervalFrom(DateTimeOffset? watermark, DateTimeOffset end) =>
        new(watermark ?? _options.UpdatedStartUtc!.Value, end);
}
