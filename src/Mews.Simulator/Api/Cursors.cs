using System.Buffers.Binary;
using System.Buffers.Text;
using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>Converts positions in an operation's order to cursors, and back.</summary>
internal interface ICursors
{
    string Write(OrderKey place);

    /// <summary>Null if the cursor is malformed, or its item is in none of these partitions.</summary>
    OrderKey? Read(string cursor, IEnumerable<IPartition> partitions);
}

/// <summary>Cursors that are the id of the last item.</summary>
internal sealed class IdCursors : ICursors
{
    public string Write(OrderKey place) => place.Id.ToString();

    public OrderKey? Read(string cursor, IEnumerable<IPartition> partitions) =>
        Guid.TryParseExact(cursor, "D", out var id)
            ? partitions.Select(partition => partition.Find(id)).FirstOrDefault(place => place is not null)
            : null;
}

/// <summary>Opaque cursors: the position of the last item in Base64Url.</summary>
internal sealed class PositionCursors : ICursors
{
    private const int RankBytes = sizeof(long);
    private const int AllBytes = RankBytes + 16;

    public string Write(OrderKey place)
    {
        Span<byte> bytes = stackalloc byte[AllBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place.Rank);
        place.Id.TryWriteBytes(bytes[RankBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    public OrderKey? Read(string cursor, IEnumerable<IPartition> partitions)
    {
        if (!Base64Url.IsValid(cursor, out int length) || length != AllBytes)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[AllBytes];
        Base64Url.DecodeFromChars(cursor, bytes);
        var place = new OrderKey(BinaryPrimitives.ReadInt64BigEndian(bytes), new Guid(bytes[RankBytes..]));
        // The item may have moved since; the cursor keeps its position, as in a database.
        return partitions.Any(partition => partition.Find(place.Id) is not null) ? place : null;
    }
}
