namespace Mews.Simulator.Data;

/// <summary>A range of <see cref="OrderKey.Rank"/>, half-open.</summary>
/// <param name="Start">The first rank inside.</param>
/// <param name="End">The first rank behind it.</param>
internal readonly record struct RankRange(long Start, long End)
{
    /// <summary>The range that holds everything.</summary>
    public static RankRange All { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>The positions from start to end (exclusive) that lie in it and behind a key.</summary>
    public (int Start, int End) Positions(OrderKey[] keys, OrderKey? after)
    {
        int start = Sorted.LowerBound(keys, new OrderKey(Start, Guid.Empty));
        int end = Sorted.LowerBound(keys, new OrderKey(End, Guid.Empty));
        return (Math.Max(start, after is { } key ? Sorted.Behind(keys, key) : 0), end);
    }
}
