namespace Mews.Simulator.Data;

/// <summary>A position in an operation's order: by rank, then by id. The rank is in ticks, negated for newest first.</summary>
internal readonly record struct OrderKey(long Rank, Guid Id) : IComparable<OrderKey>
{
    public int CompareTo(OrderKey other)
    {
        int byRank = Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : Id.CompareTo(other.Id);
    }
}

/// <summary>A half-open range of <see cref="OrderKey.Rank"/>.</summary>
internal readonly record struct RankRange(long Start, long End)
{
    public static RankRange All { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>The positions, end exclusive, within the range and after a key.</summary>
    public (int Start, int End) Positions(OrderKey[] keys, OrderKey? after)
    {
        int start = Sorted.LowerBound(keys, new OrderKey(Start, Guid.Empty));
        int end = Sorted.LowerBound(keys, new OrderKey(End, Guid.Empty));
        return (Math.Max(start, after is { } key ? Sorted.After(keys, key) : 0), end);
    }
}
