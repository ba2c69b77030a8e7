namespace Mews.Simulator.Data;

/// <summary>One item on a shelf.</summary>
/// <param name="Shelf">The shelf.</param>
/// <param name="Position">Its position there.</param>
internal readonly record struct ShelfPlace(Shelf Shelf, int Position)
{
    /// <summary>Its place in the operation's order.</summary>
    public OrderKey Key => Shelf.KeyAt(Position);

    /// <summary>Its JSON, with a comma after it.</summary>
    public ReadOnlyMemory<byte> Json => Shelf.Json(Position, Position + 1);
}
