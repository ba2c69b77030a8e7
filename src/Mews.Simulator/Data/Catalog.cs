namespace Mews.Simulator.Data;

/// <summary>The items of one operation: a partition for each enterprise, filled on first use.</summary>
internal sealed class Catalog
{
    private readonly Dictionary<Guid, Lazy<Partition>> _partitions;

    private Catalog(Dictionary<Guid, Lazy<Partition>> partitions) => _partitions = partitions;

    public static Catalog Create<T>(IReadOnlyList<Guid> enterpriseIds, T[] items) where T : struct, IItem
    {
        var positions = Enumerable.Range(0, items.Length).ToLookup(position => items[position].EnterpriseId);
        return new Catalog(
            enterpriseIds.ToDictionary(id => id, id => new Lazy<Partition>(() => Partition.Create(items, [.. positions[id]]))));
    }

    public IEnumerable<Partition> Partitions(IEnumerable<Guid> enterpriseIds) => enterpriseIds.Select(id => _partitions[id].Value);

    public CatalogPage Read(CatalogQuery query)
    {
        var ranges = Partitions(query.EnterpriseIds).Select(partition => Range(partition, query)).ToArray();
        if (query.OwnerIds is { } ownerIds)
        {
            return Page([.. Owned(ranges, ownerIds).OrderBy(place => place.Key).Take(query.Count)]);
        }

        return ranges is [var only] ? Page(only, query.Count) : Page([.. Merged(ranges).Take(query.Count)]);
    }

    private static PartitionRange Range(Partition partition, CatalogQuery query)
    {
        var (start, end) = partition.Positions(query.Ranks, query.After);
        return new PartitionRange(partition, start, end);
    }

    private static IEnumerable<PartitionItem> Owned(PartitionRange[] ranges, IReadOnlyList<Guid> ownerIds) =>
        from range in ranges
        from ownerId in ownerIds
        from position in range.Partition.PositionsOfOwner(ownerId)
        where position >= range.Start && position < range.End
        select new PartitionItem(range.Partition, position);

    private static IEnumerable<PartitionItem> Merged(PartitionRange[] ranges) => Merge
        .InOrder(ranges.Select(range => (range.Partition, Enumerable.Range(range.Start, Math.Max(0, range.End - range.Start)))))
        .Select(place => new PartitionItem(place.Partition, place.Position));

    private static CatalogPage Page(PartitionRange range, int max)
    {
        int end = Math.Min(range.End, range.Start + max);
        return end <= range.Start
            ? new CatalogPage([], 0, null)
            : new CatalogPage([range.Partition.Json(range.Start, end)], end - range.Start, range.Partition.KeyAt(end - 1));
    }

    private static CatalogPage Page(PartitionItem[] places) =>
        new(Array.ConvertAll(places, place => place.Json), places.Length, places.Length > 0 ? places[^1].Key : null);
}

/// <summary>A page from a catalog: the JSON of its items, each followed by a comma, and the position of the last.</summary>
internal sealed record CatalogPage(IReadOnlyList<ReadOnlyMemory<byte>> Slices, int Count, OrderKey? Last);

/// <summary>A query to a <see cref="Catalog"/>. Each enterprise is named once; null filters nothing.</summary>
internal sealed record CatalogQuery(
    IReadOnlyList<Guid> EnterpriseIds, IReadOnlyList<Guid>? OwnerIds, RankRange Ranks, OrderKey? After, int Count);
