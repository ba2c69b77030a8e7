namespace Mews.Simulator.Data;

/// <summary>The items of one enterprise for one operation: what cursors and merging need of it.</summary>
internal interface IShelf
{
    /// <summary>The key of the item with an id; null where the shelf has no such item.</summary>
    OrderKey? Find(Guid id);

    /// <summary>The key at a position.</summary>
    OrderKey KeyAt(int position);
}
