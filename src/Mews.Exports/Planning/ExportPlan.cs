namespace Mews.Exports;

/// <summary>
/// What an export asks for, night after night: ids first, then each enterprise from its own watermark on, the oldest window first. Enterprises may come in
/// any order, and join and leave.
/// </summary>
internal sealed class ExportPlan
{
    private readonly ExportOptions _options;

    /// <summary>Makes the plan of an export.</summary>
    internal ExportPlan(ExportOptions options)
    {
        _options = options;
        IdFilters = [.. InOrder(options.Filters.Where(filter => filter.Ids is not null))];
        EnterpriseIds = [.. options.Filters.Where(filter => filter.Ids is null).SelectMany(filter => filter.EnterpriseIds?.Select(id => (Guid?)id) ?? [null]).Distinct().OrderBy(id => id)];
        if (EnterpriseIds.Count > 0 && options.UpdatedStartUtc is null)
        {
            throw new ArgumentException("An export without ids needs a start.", nameof(options));
        }
    }

    /// <summary>Filters of ids: one for all that are asked of the same enterprises, in order, however they came.</summary>
    internal IReadOnlyList<ItemFilter> IdFilters { get; }

    /// <summary>Enterprises that are asked for all they have; null for whichever the access token is of.</summary>
    internal IReadOnlyList<Guid?> EnterpriseIds { get; }

    /// <summary>Whatever has a watermark. Ids share that of the access token.</summary>
    internal IReadOnlyList<Guid?> WatermarkIds => IdFilters.Count == 0 ? EnterpriseIds : [.. EnterpriseIds.Append(null).Distinct()];

    /// <summary>The queries of the run that are still to be asked, in order.</summary>
    /// <param name="checkpoint">How far the run has come.</param>
    /// <param name="without">Enterprises that are not asked; null for none.</param>
    internal IEnumerable<Query> Queries(Checkpoint checkpoint, ICollection<Guid>? without = null) => QueriesOf(FiltersOfIds(checkpoint)).Skip(checkpoint.Run!.IdQueries)
        .Concat(QueriesOf(FiltersOfWhole(checkpoint, checkpoint.Run.Watermarks, without)));

    /// <summary>How many queries for ids the run has.</summary>
    internal long CountOfIds(Checkpoint checkpoint) => CountOf(FiltersOfIds(checkpoint));

    /// <summary>How many queries the run has, and how many of them are done.</summary>
    internal (long All, long Done) Count(Checkpoint checkpoint)
    {
        long ids = CountOfIds(checkpoint);
        long whole = CountOf(FiltersOfWhole(checkpoint, Watermarks.None));
        long left = CountOf(FiltersOfWhole(checkpoint, checkpoint.Run!.Watermarks));
        // Enterprises that joined meanwhile are asked in queries of their own, so there may be more left than there were at first.
        long done = checkpoint.Run.IdQueries + Math.Max(0, whole - left);
        return (done + ids - checkpoint.Run.IdQueries + left, done);
    }

    /// <summary>Type of the items, with what is added to them.</summary>
    internal Type ItemType() => _options.IsEnriched ? _options.Operation.EnrichedItemType ?? _options.Operation.ItemType : _options.Operation.ItemType;

    // The same ids in another order are the same request.
    private static IEnumerable<ItemFilter> InOrder(IEnumerable<ItemFilter> filters) => filters
        .Select(filter => filter with { EnterpriseIds = filter.EnterpriseIds?.Distinct().OrderBy(id => id).ToArray() })
        .GroupBy(filter => (filter.AreGroupIds, Enterprises: string.Join(" ", filter.EnterpriseIds ?? [])))
        .OrderBy(same => same.Key.AreGroupIds).ThenBy(same => same.Key.Enterprises, StringComparer.Ordinal)
        .Select(same => same.First() with { Ids = [.. same.SelectMany(filter => filter.Ids!).Distinct().OrderBy(id => id)] });

    private IEnumerable<Query> QueriesOf(IEnumerable<ItemFilter> filters) =>
        filters.SelectMany(filter => QueryPlan.For(_options.Operation, filter, isOldestFirst: true));

    private long CountOf(IEnumerable<ItemFilter> filters) => filters.Sum(filter => QueryPlan.Count(_options.Operation, filter));

    private IEnumerable<ItemFilter> FiltersOfIds(Checkpoint checkpoint)
    {
        if (checkpoint.Run!.ToUtc is not { } end)
        {
            return IdFilters;
        }

        DateTimeOffset? from = checkpoint.Watermarks.Of(null);
        return from >= end ? [] : IdFilters.Select(filter => filter with { Interval = IntervalFrom(from, end) });
    }

    // Enterprises whose run began at one instant stay together, so that a run that goes on asks in the order in which it began. Those that were refused come
    // last: a run ends where the first are all refused, and they must not keep the others from their turn night after night.
    private IEnumerable<ItemFilter> FiltersOfWhole(Checkpoint checkpoint, Watermarks progress, ICollection<Guid>? without = null) =>
        from began in EnterpriseIds
            .Where(id => id is null || without?.Contains(id.Value) != true)
            .GroupBy(id => (WasRefused: id is { } known && checkpoint.Refused.Contains(known), IsOfToken: id is null, Utc: checkpoint.Watermarks.Of(id)))
            .OrderBy(began => began.Key.WasRefused)
        from enterprises in began.GroupBy(id => progress.Of(id) ?? began.Key.Utc)
        where !(enterprises.Key >= checkpoint.Run!.ToUtc)
        select new ItemFilter
        {
            IsByEnterprise = _options.IncludeEnterprise,
            EnterpriseIds = began.Key.IsOfToken ? null : [.. enterprises.Select(id => id!.Value)],
            ServiceIds = _options.ServiceIds,
            Interval = IntervalFrom(enterprises.Key, checkpoint.Run!.ToUtc!.Value),
        };

    private TimeInterval IntervalFrom(DateTimeOffset? watermark, DateTimeOffset end) => new(watermark ?? _options.UpdatedStartUtc!.Value, end);
}
