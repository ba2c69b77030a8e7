namespace Mews.Simulator.Data;

/// <summary>Merges partitions into one order.</summary>
internal static class Merge
{
    public static IEnumerable<(TShelf Shelf, int Position)> InOrder<TShelf>(IEnumerable<(TShelf Shelf, IEnumerable<int> Positions)> shelves) where TShelf : IShelf
    {
        var heads = new PriorityQueue<(TShelf Shelf, IEnumerator<int> Positions), OrderKey>();
        foreach (var (shelf, positions) in shelves)
        {
            Enqueue(shelf, positions.GetEnumerator());
        }

        while (heads.TryDequeue(out var head, out _))
        {
            yield return (head.Shelf, head.Positions.Current);
            Enqueue(head.Shelf, head.Positions);
        }

        void Enqueue(TShelf shelf, IEnumerator<int> positions)
        {
            if (positions.MoveNext())
            {
                heads.Enqueue((shelf, positions), shelf.KeyAt(positions.Current));
            }
        }
    }
}
