namespace Mews.Simulator.Data;

/// <summary>A half-open range of <see cref="OrderKey.Rank"/>.</summary>
internal readonly record struct RankRange(long Start, long End)
{
    public static RankRange All { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>The positions, end exclusive, within the range and after a key.</summary>
    public (int Start, int End) Positions(OrderKey[] keys, OrderKey? after)
    {
        int start = Sorted.LowerBound(keys, new OrderKey(Start, Guid.Empty));
        int end = Sorted.LowerBound(keys, new OrderKey(End, Guid.Empty));
        return (Math.Max(start, after is { } key ? Sorted.Behind(keys, key) : 0), end);
    }
}
