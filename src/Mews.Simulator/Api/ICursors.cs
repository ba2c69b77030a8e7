using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>Converts positions in an operation's order to cursors, and back.</summary>
internal interface ICursors
{
    string Write(OrderKey place);

    /// <summary>Null if the cursor is malformed, or its item is in none of these partitions.</summary>
    OrderKey? Read(string cursor, IEnumerable<IShelf> shelves);
}
