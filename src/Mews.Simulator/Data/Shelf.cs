using System.Buffers;
using System.Text.Json;

namespace Mews.Simulator.Data;

/// <summary>
/// The items of one enterprise for one operation, in its order and already as JSON, so that a page is a slice of it.
/// </summary>
internal sealed class Shelf : IShelf
{
    // Enough for the longest item, and for what the JSON writer asks for in advance: a buffer that grows is copied.
    private const int BytesPerItem = 213;
    private const int BytesInAdvance = 8192;

    private readonly OrderKey[] _keys;
    private readonly ReadOnlyMemory<byte> _json;
    private readonly int[] _offsets;
    private readonly Lazy<GuidIndex> _byId;
    private readonly Lazy<GuidIndex> _byOwner;

    private Shelf(OrderKey[] keys, Guid[] owners, ReadOnlyMemory<byte> json, int[] offsets)
    {
        _keys = keys;
        _json = json;
        _offsets = offsets;
        _byId = new(() => new GuidIndex(Array.ConvertAll(keys, key => key.Id)));
        _byOwner = new(() => new GuidIndex(owners));
    }

    /// <summary>Fills a shelf with some of the items, which are in the operation's order.</summary>
    public static Shelf Create<T>(T[] items, int[] selected) where T : struct, IItem
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
        return new Shelf(keys, owners, buffer.WrittenMemory, offsets);
    }

    /// <summary>The key at a position.</summary>
    public OrderKey KeyAt(int position) => _keys[position];

    /// <summary>The JSON of the items from start to end (exclusive), each with a comma after it.</summary>
    public ReadOnlyMemory<byte> Json(int start, int end) => _json[_offsets[start].._offsets[end]];

    /// <summary>The positions from start to end (exclusive) that lie in a range of ranks and behind a key.</summary>
    public (int Start, int End) Positions(RankRange ranks, OrderKey? after) => ranks.Positions(_keys, after);

    /// <summary>The positions of the items with an <see cref="IItem.OwnerId"/>, in no particular order.</summary>
    public IEnumerable<int> PositionsOfOwner(Guid ownerId) => _byOwner.Value.PositionsOf(ownerId);

    /// <summary>The key of the item with an id; null where the shelf has no such item.</summary>
    public OrderKey? Find(Guid id) => _byId.Value.PositionOf(id) is { } position ? _keys[position] : null;

    private static void AppendItem<T>(Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer, T item) where T : struct, IItem
    {
        writer.Reset();
        writer.WriteStartObject();
        item.WriteShown(writer);
        writer.WriteEndObject();
        writer.Flush();
        buffer.Write(","u8);
    }
}
