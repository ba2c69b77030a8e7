using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>How an operation writes a place in its order as a cursor.</summary>
internal interface ICursors
{
    /// <summary>The cursor of a place.</summary>
    string Write(OrderKey place);

    /// <summary>The place of a cursor; null where it is malformed or its item is not on these shelves.</summary>
    OrderKey? Read(string cursor, IEnumerable<IShelf> shelves);
}
