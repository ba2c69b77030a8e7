using System.Buffers;
using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>Reads pages of order items, which are generated for each request.</summary>
internal static class OrderItemPages
{
    /// <exception cref="RefusedException">The request has no filter, or its cursor is not known.</exception>
    public static CatalogPage Read(Hotel hotel, ApiRequest asked, IReadOnlyList<Guid> enterpriseIds, int count)
    {
        if (asked.Ids is null && asked.OtherIds.Count == 0 && asked.Intervals.Count == 0)
        {
            throw RefusedException.BadRequest("At least one filter is required.");
        }

        HotelOrderItem[] items =
        [
            .. Reservations(hotel, asked, enterpriseIds)
                .SelectMany(hotel.OrderItemsOf)
                .Where(item => Accepts(asked, item))
                .OrderBy(item => item.Key),
        ];
        return Page([.. items.Skip(After(items, asked.Cursor)).Take(count)], asked.Currency);
    }

    private static IEnumerable<HotelReservation> Reservations(Hotel hotel, ApiRequest asked, IReadOnlyList<Guid> enterpriseIds) =>
        hotel.ReservationCatalog.Partitions(enterpriseIds).SelectMany(partition => asked.Ids is { } ids
            ? ids.Distinct().Select(partition.ById).OfType<HotelReservation>()
            : partition.Items);

    private static bool Accepts(ApiRequest asked, HotelOrderItem item) =>
        asked.States?.Contains(item.AccountingState) != false
        && asked.Types?.Contains(item.Type) != false
        && asked.OtherIds.All(ids => IdOf(item, ids.Key) is { } id && ids.Value.Contains(id))
        && asked.Intervals.All(interval => TimeOf(item, interval.Key) is { } time && interval.Value.Contains(time));

    private static Guid? IdOf(HotelOrderItem item, string property) => property switch
    {
        "OrderItemIds" => item.Id,
        "ServiceIds" => item.ServiceId,
        "AccountIds" => item.AccountId,
        _ => null,
    };

    private static DateTimeOffset? TimeOf(HotelOrderItem item, string property) => property switch
    {
        "CreatedUtc" => item.CreatedUtc,
        "UpdatedUtc" => item.UpdatedUtc,
        "ConsumedUtc" => item.ConsumedUtc,
        "CanceledUtc" => item.CanceledUtc,
        _ => item.ClosedUtc,
    };

    private static int After(HotelOrderItem[] items, string? cursor)
    {
        if (cursor is null)
        {
            return 0;
        }

        int position = Guid.TryParseExact(cursor, "D", out var id) ? Array.FindIndex(items, item => item.Id == id) : -1;
        return position >= 0 ? position + 1 : throw RefusedException.UnknownCursor();
    }

    private static CatalogPage Page(HotelOrderItem[] items, string? currency)
    {
        if (items.Length == 0)
        {
            return new CatalogPage([], 0, null);
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        foreach (var item in items)
        {
            Partition.AppendItem(writer, buffer, currency is null ? item : item.In(currency));
        }

        return new CatalogPage([buffer.WrittenMemory], items.Length, items[^1].Key);
    }
}
