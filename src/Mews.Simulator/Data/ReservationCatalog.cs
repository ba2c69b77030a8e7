using System.Buffers;
using System.Text.Json;

namespace Mews.Simulator.Data;

/// <summary>All reservations: a shelf for each enterprise, filled when it is first asked for.</summary>
internal sealed class ReservationCatalog(IReadOnlyDictionary<Guid, Lazy<ReservationShelf>> shelves)
{
    // A buffer of the first generation, and room in it for one more item and what the JSON writer asks for in advance.
    private const int BufferBytes = 80_000;
    private const int FullBytes = 64_000;

    /// <summary>The shelves of these enterprises.</summary>
    public IEnumerable<ReservationShelf> Shelves(IEnumerable<Guid> enterpriseIds) => enterpriseIds.Select(id => shelves[id].Value);

    /// <summary>All reservations in the operation's order.</summary>
    public HotelReservation[] ToArray() => [.. shelves.Values.SelectMany(shelf => shelf.Value.Items).OrderBy(item => ((IItem)item).Key)];

    /// <summary>The catalogue with another reservation in the place of the one with its id, or with a new one.</summary>
    /// <exception cref="ArgumentException">There is no such enterprise.</exception>
    public ReservationCatalog With(HotelReservation reservation) => shelves.TryGetValue(reservation.EnterpriseId, out var shelf)
        ? new(new Dictionary<Guid, Lazy<ReservationShelf>>(shelves) { [reservation.EnterpriseId] = new(shelf.Value.With(reservation)) })
        : throw new ArgumentException($"There is no enterprise {reservation.EnterpriseId}.", nameof(reservation));

    /// <summary>The first reservations that a query asks for.</summary>
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

    /// <summary>Whether a filter accepts more than so many reservations of these enterprises.</summary>
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

    // No boxing: the interface is that of a type parameter.
    private static void Write<T>(Utf8JsonWriter writer, in T item) where T : struct, IItem => item.WriteShown(writer);

    private IEnumerable<(ReservationShelf Shelf, int Position)> Places(ReservationQuery query)
    {
        var asked = Shelves(query.EnterpriseIds).Select(shelf => (Shelf: shelf, Positions: shelf.Positions(query.Filter, query.After))).ToArray();
        return asked is [var only] ? only.Positions.Select(position => (only.Shelf, position)) : Merge.InOrder(asked);
    }
}
