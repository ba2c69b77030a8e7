namespace Mews.Simulator.Data;

/// <summary>The items of one enterprise for one operation, as cursors and merging need them.</summary>
internal interface IShelf
{
    OrderKey? Find(Guid id);

    OrderKey KeyAt(int position);
}
