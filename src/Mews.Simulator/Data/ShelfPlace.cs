namespace Mews.Simulator.Data;

/// <summary>An item of a partition.</summary>
internal readonly record struct ShelfPlace(Shelf Shelf, int Position)
{
    public OrderKey Key => Shelf.KeyAt(Position);

    public ReadOnlyMemory<byte> Json => Shelf.Json(Position, Position + 1);
}
