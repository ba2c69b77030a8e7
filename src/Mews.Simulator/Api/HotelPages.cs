using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>Reads the pages that requests ask for from the hotel.</summary>
internal sealed class HotelPages(SimulatorOptions options, CurrentHotel current)
{
    public Answer Read(Operation operation, ApiRequest asked, Access access)
    {
        var scope = access.Scope(operation, asked.EnterpriseIds);
        // Read once: it may change meanwhile.
        var hotel = current.Value;
        int count = Math.Min(asked.Count, options.PageLimit);
        return Answer.Of(operation, operation.Kind switch
        {
            SimulatedOperation.Reservations => ReadReservations(hotel.ReservationCatalog, operation, asked, scope, count),
            SimulatedOperation.OrderItems => OrderItemPages.Read(hotel, asked, scope, count),
            _ => ReadItems(hotel, operation, asked, scope, count),
        });
    }

    private static CatalogPage ReadItems(Hotel hotel, Operation operation, ApiRequest asked, IReadOnlyList<Guid> scope, int count)
    {
        var catalog = hotel.CatalogOf(operation.Kind);
        return catalog.Read(new CatalogQuery(
            scope,
            Owners(hotel, asked),
            asked.UpdatedUtc?.Ranks(operation.NewestFirst) ?? RankRange.All,
            After(operation, asked.Cursor, catalog.Partitions(scope)),
            count));
    }

    private CatalogPage ReadReservations(
        ReservationCatalog catalog, Operation operation, ApiRequest asked, IReadOnlyList<Guid> scope, int count)
    {
        var filter = Filter(asked);
        if (asked.Intervals.Any(interval => interval.Value.End - interval.Value.Start > options.LongestInterval)
            || (asked.Intervals.Count > 0 && options.HeaviestInterval is { } most && catalog.HasMoreThan(most, scope, filter)))
        {
            throw new RefusedException(StatusCodes.Status408RequestTimeout, "The request took too long. Ask for less at once.");
        }

        var after = After(operation, asked.Cursor, catalog.Partitions(scope));
        return catalog.Read(new ReservationQuery(scope, filter, after, count));
    }

    private ReservationFilter Filter(ApiRequest asked) => new()
    {
        Ids = asked.Ids?.ToHashSet(),
        GroupIds = asked.OtherIds.GetValueOrDefault("ReservationGroupIds")?.ToHashSet(),
        ServiceIds = asked.OtherIds.GetValueOrDefault("ServiceIds")?.ToHashSet(),
        States = (asked.States ?? options.StatesUnlessAsked)?
            .Sum(state => 1 << ReservationValues.NumberOf(ReservationValues.States, state)),
        Intervals = [.. asked.Intervals],
        Others =
        [
            .. asked.OtherIds.Where(ids => ids.Key is not ("ReservationGroupIds" or "ServiceIds"))
                .Select(ids => new KeyValuePair<string, IReadOnlySet<string>>(ids.Key, ids.Value.Select(id => $"{id}").ToHashSet())),
            .. asked.Texts.Select(texts => new KeyValuePair<string, IReadOnlySet<string>>(texts.Key, texts.Value.ToHashSet())),
        ],
    };

    private static Guid[]? Owners(Hotel hotel, ApiRequest asked) => asked.ServiceType is { } type
        ?
        [
            .. hotel.Services
                .Where(service => service.Discriminator == type && (asked.Ids?.Contains(service.Id) ?? true))
                .Select(service => service.Id),
        ]
        : asked.Ids?.Distinct().ToArray();

    private static OrderKey? After(Operation operation, string? cursor, IEnumerable<IPartition> partitions) =>
        cursor is null
            ? null
            : operation.Cursors.Read(cursor, partitions)
                ?? throw RefusedException.UnknownCursor();
}
