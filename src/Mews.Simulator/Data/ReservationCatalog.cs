using System.Buffers;
using System.Text.Json;

namespace Mews.Simulator.Data;

/// <summary>All reservations: a partition for each enterprise, filled on first use.</summary>
internal sealed class ReservationCatalog(IReadOnlyDictionary<Guid, Lazy<ReservationPartition>> partitions)
{
    // Below the size of large objects, with room for one more item and the JSON writer's least buffer.
    private const int BufferBytes = 80_000;
    private const int FullBytes = 64_000;

    public IEnumerable<ReservationPartition> Partitions(IEnumerable<Guid> enterpriseIds) =>
        enterpriseIds.Select(id => partitions[id].Value);

    public HotelReservation[] ToArray() =>
        [.. partitions.Values.SelectMany(partition => partition.Value.Items).OrderBy(item => ((IItem)item).Key)];

    /// <exception cref="ArgumentException">There is no such enterprise.</exception>
    public ReservationCatalog With(HotelReservation reservation) => partitions.TryGetValue(reservation.EnterpriseId, out var partition)
        ? new(new Dictionary<Guid, Lazy<ReservationPartition>>(partitions)
        {
            [reservation.EnterpriseId] = new(partition.Value.With(reservation)),
        })
        : throw new ArgumentException($"There is no enterprise {reservation.EnterpriseId}.", nameof(reservation));

    public CatalogPage Read(ReservationQuery query)
    {
        var slices = new List<ArrayBufferWriter<byte>>();
        int count = 0;
        OrderKey? last = null;
        using var writer = new Utf8JsonWriter(Stream.Null, new JsonWriterOptions { SkipValidation = true });
        foreach (var (partition, position) in Places(query).Take(query.Count))
        {
            if (slices is not [.., { WrittenCount: < FullBytes }])
            {
                slices.Add(new ArrayBufferWriter<byte>(BufferBytes));
            }

            Append(writer, slices[^1], partition[position]);
            last = partition.KeyAt(position);
            count++;
        }

        return new CatalogPage([.. slices.Select(slice => slice.WrittenMemory)], count, last);
    }

    public bool HasMoreThan(int count, IEnumerable<Guid> enterpriseIds, ReservationFilter filter) =>
        Partitions(enterpriseIds).SelectMany(partition => partition.Positions(filter, after: null)).Skip(count).Any();

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

    private IEnumerable<(ReservationPartition Partition, int Position)> Places(ReservationQuery query)
    {
        var asked = Partitions(query.EnterpriseIds)
            .Select(partition => (Partition: partition, Positions: partition.Positions(query.Filter, query.After)))
            .ToArray();
        return asked is [var only] ? only.Positions.Select(position => (only.Partition, position)) : Merge.InOrder(asked);
    }
}

/// <summary>A query to a <see cref="ReservationCatalog"/>. Each enterprise is named once.</summary>
internal sealed record ReservationQuery(IReadOnlyList<Guid> EnterpriseIds, ReservationFilter Filter, OrderKey? After, int Count);
