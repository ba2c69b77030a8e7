using System.Buffers;
using System.Text.Json;

namespace Mews.Simulator.Data;

/// <summary>The items of one enterprise for one operation, in its order and as JSON, so that a page is a slice.</summary>
internal sealed class Partition : IPartition
{
    // Enough for the longest item and the JSON writer's least buffer: a buffer that grows is copied.
    private const int BytesPerItem = 213;
    private const int BytesInAdvance = 8192;

    private readonly OrderKey[] _keys;
    private readonly ReadOnlyMemory<byte> _json;
    private readonly int[] _offsets;
    private readonly Lazy<GuidIndex> _byId;
    private readonly Lazy<GuidIndex> _byOwner;

    private Partition(OrderKey[] keys, Guid[] owners, ReadOnlyMemory<byte> json, int[] offsets)
    {
        _keys = keys;
        _json = json;
        _offsets = offsets;
        _byId = new(() => new GuidIndex(Array.ConvertAll(keys, key => key.Id)));
        _byOwner = new(() => new GuidIndex(owners));
    }

    public static Partition Create<T>(T[] items, int[] selected) where T : struct, IItem
    {
        var offsets = new int[selected.Length + 1];
        var buffer = new ArrayBufferWriter<byte>((selected.Length * BytesPerItem) + BytesInAdvance);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        for (int i = 0; i < selected.Length; i++)
        {
            AppendItem(writer, buffer, items[selected[i]]);
            offsets[i + 1] = buffer.WrittenCount;
        }

        var keys = Array.ConvertAll(selected, i => items[i].Key);
        var owners = Array.ConvertAll(selected, i => items[i].OwnerId);
        return new Partition(keys, owners, buffer.WrittenMemory, offsets);
    }

    public OrderKey KeyAt(int position) => _keys[position];

    /// <summary>Each item is followed by a comma.</summary>
    public ReadOnlyMemory<byte> Json(int start, int end) => _json[_offsets[start].._offsets[end]];

    public (int Start, int End) Positions(RankRange ranks, OrderKey? after) => ranks.Positions(_keys, after);

    public IEnumerable<int> PositionsOfOwner(Guid ownerId) => _byOwner.Value.PositionsOf(ownerId);

    public OrderKey? Find(Guid id) => _byId.Value.PositionOf(id) is { } position ? _keys[position] : null;

    /// <summary>Writes an item, and a comma after it.</summary>
    public static void AppendItem<T>(Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer, T item) where T : struct, IItem
    {
        writer.Reset();
        writer.WriteStartObject();
        item.WriteShown(writer);
        writer.WriteEndObject();
        writer.Flush();
        buffer.Write(","u8);
    }
}

/// <summary>The items of one enterprise for one operation, as cursors and merging need them.</summary>
internal interface IPartition
{
    OrderKey? Find(Guid id);

    OrderKey KeyAt(int position);
}

/// <summary>An item of a partition.</summary>
internal readonly record struct PartitionItem(Partition Partition, int Position)
{
    public OrderKey Key => Partition.KeyAt(Position);

    public ReadOnlyMemory<byte> Json => Partition.Json(Position, Position + 1);
}

/// <summary>Adjacent items of a partition, end exclusive.</summary>
internal readonly record struct PartitionRange(Partition Partition, int Start, int End);
