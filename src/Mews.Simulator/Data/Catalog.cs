namespace Mews.Simulator.Data;

/// <summary>The items of one operation: a partition for each enterprise, filled on first use.</summary>
internal sealed class Catalog
{
    private readonly Dictionary<Guid, Lazy<Shelf>> _shelves;

    private Catalog(Dictionary<Guid, Lazy<Shelf>> shelves) => _shelves = shelves;

    public static Catalog Create<T>(IReadOnlyList<Guid> enterpriseIds, T[] items) where T : struct, IItem
    {
        var positions = Enumerable.Range(0, items.Length).ToLookup(position => items[position].EnterpriseId);
        return new Catalog(enterpriseIds.ToDictionary(id => id, id => new Lazy<Shelf>(() => Shelf.Create(items, [.. positions[id]]))));
    }

    public IEnumerable<Shelf> Shelves(IEnumerable<Guid> enterpriseIds) => enterpriseIds.Select(id => _shelves[id].Value);

    public CatalogPage Read(CatalogQuery query)
    {
        var ranges = Shelves(query.EnterpriseIds).Select(shelf => Range(shelf, query)).ToArray();
        if (query.OwnerIds is { } ownerIds)
        {
            return Page([.. Owned(ranges, ownerIds).OrderBy(place => place.Key).Take(query.Count)]);
        }

        return ranges is [var only] ? Page(only, query.Count) : Page([.. Merged(ranges).Take(query.Count)]);
    }

    private static ShelfRange Range(Shelf shelf, CatalogQuery query)
    {
        var (start, end) = shelf.Positions(query.Ranks, query.After);
        return new ShelfRange(shelf, start, end);
    }

    private static IEnumerable<ShelfPlace> Owned(ShelfRange[] ranges, IReadOnlyList<Guid> ownerIds) =>
        from range in ranges
        from ownerId in ownerIds
        from position in range.Shelf.PositionsOfOwner(ownerId)
        where position >= range.Start && position < range.End
        select new ShelfPlace(range.Shelf, position);

    private static IEnumerable<ShelfPlace> Merged(ShelfRange[] ranges) => Merge
        .InOrder(ranges.Select(range => (range.Shelf, Enumerable.Range(range.Start, Math.Max(0, range.End - range.Start)))))
        .Select(place => new ShelfPlace(place.Shelf, place.Position));

    private static CatalogPage Page(ShelfRange range, int most)
    {
        int end = Math.Min(range.End, range.Start + most);
        return end <= range.Start
            ? new CatalogPage([], 0, null)
            : new CatalogPage([range.Shelf.Json(range.Start, end)], end - range.Start, range.Shelf.KeyAt(end - 1));
    }

    private static CatalogPage Page(ShelfPlace[] places) =>
        new(Array.ConvertAll(places, place => place.Json), places.Length, places.Length > 0 ? places[^1].Key : null);
}
