using System.Buffers;
using System.Text.Json;

namespace Mews.Simulator.Data;

/// <summary>All reservations: a partition for each enterprise, filled on first use.</summary>
internal sealed class ReservationCatalog(IReadOnlyDictionary<Guid, Lazy<ReservationShelf>> shelves)
{
    // Below the size of large objects, with room for one more item and the JSON writer's least buffer.
    private const int BufferBytes = 80_000;
    private const int FullBytes = 64_000;

    public IEnumerable<ReservationShelf> Shelves(IEnumerable<Guid> enterpriseIds) => enterpriseIds.Select(id => shelves[id].Value);

    public HotelReservation[] ToArray() => [.. shelves.Values.SelectMany(shelf => shelf.Value.Items).OrderBy(item => ((IItem)item).Key)];

    /// <summary>|| <exception cref="ArgumentException">There is no such enterprise.</exception></summary>
    public ReservationCatalog With(HotelReservation reservation) => shelves.TryGetValue(reservation.EnterpriseId, out var shelf)
        ? new(new Dictionary<Guid, Lazy<ReservationShelf>>(shelves) { [reservation.EnterpriseId] = new(shelf.Value.With(reservation)) })
        : throw new ArgumentException($"There is no enterprise {reservation.EnterpriseId}.", nameof(reservation));

    public CatalogPage Read(ReservationQuery query)
    {
        var slices = new List<ArrayBufferWriter<byte>>();
        int count = 0;
        OrderKey? last = null;
        using var writer = new Utf8JsonWriter(Stream.Null, new JsonWriterOptions { SkipValidation = true });
        foreach (var (shelf, position) in Places(query).Take(query.Count))
        {
            if (slices is not [.., { WrittenCount: < FullBytes }])
            {
                slices.Add(new ArrayBufferWriter<byte>(BufferBytes));
            }

            Append(writer, slices[^1], shelf[position]);
            last = shelf.KeyAt(position);
            count++;
        }

        return new CatalogPage([.. slices.Select(slice => slice.WrittenMemory)], count, last);
    }

    public bool HasMoreThan(int count, IEnumerable<Guid> enterpriseIds, ReservationFilter filter) =>
        Shelves(enterpriseIds).SelectMany(shelf => shelf.Positions(filter, after: null)).Skip(count).Any();

    private static void Append(Utf8JsonWriter writer, ArrayBufferWriter<byte> json, in HotelReservation reservation)
    {
        writer.Reset(json);
        writer.WriteStartObject();
        Write(writer, reservation);
        writer.WriteEndObject();
        writer.Flush();
        json.Write(","u8);
    }

    // Generic, so that the interface call does not box.
    private static void Write<T>(Utf8JsonWriter writer, in T item) where T : struct, IItem => item.WriteShown(writer);

    private IEnumerable<(ReservationShelf Shelf, int Position)> Places(ReservationQuery query)
    {
        var asked = Shelves(query.EnterpriseIds).Select(shelf => (Shelf: shelf, Positions: shelf.Positions(query.Filter, query.After))).ToArray();
        return asked is [var only] ? only.Positions.Select(position => (only.Shelf, position)) : Merge.InOrder(asked);
    }
}
