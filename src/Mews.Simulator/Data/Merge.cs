namespace Mews.Simulator.Data;

/// <summary>Merges partitions into one order.</summary>
internal static class Merge
{
    public static IEnumerable<(TPartition Partition, int Position)> InOrder<TPartition>(
        IEnumerable<(TPartition Partition, IEnumerable<int> Positions)> partitions)
        where TPartition : IPartition
    {
        var heads = new PriorityQueue<(TPartition Partition, IEnumerator<int> Positions), OrderKey>();
        foreach (var (partition, positions) in partitions)
        {
            Enqueue(partition, positions.GetEnumerator());
        }

        while (heads.TryDequeue(out var head, out _))
        {
            yield return (head.Partition, head.Positions.Current);
            Enqueue(head.Partition, head.Positions);
        }

        void Enqueue(TPartition partition, IEnumerator<int> positions)
        {
            if (positions.MoveNext())
            {
                heads.Enqueue((partition, positions), partition.KeyAt(positions.Current));
            }
        }
    }
}
