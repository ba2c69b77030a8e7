using System.Buffers.Binary;
using System.Buffers.Text;
using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

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

    public OrderKey? Read(string cursor, IEnumerable<IShelf> shelves)
    {
        if (!Base64Url.IsValid(cursor, out int length) || length != AllBytes)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[AllBytes];
        Base64Url.DecodeFromChars(cursor, bytes);
        var place = new OrderKey(BinaryPrimitives.ReadInt64BigEndian(bytes), new Guid(bytes[RankBytes..]));
        // The item may have moved since; the cursor keeps its position, as in a database.
        return shelves.Any(shelf => shelf.Find(place.Id) is not null) ? place : null;
    }
}
