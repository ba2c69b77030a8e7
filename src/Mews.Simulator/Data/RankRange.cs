namespace Mews.Simulator.Data;

/// <summary>A range of <see cref="OrderKey.Rank"/>, half-open.</summary>
/// <param name="Start">The first rank inside.</param>
/// <param name="End">The first rank behind it.</param>
internal readonly record struct RankRange(long Start, long End)
{
    /// <summary>The range that holds everything.</summary>
    public static RankRange All { get; } = new(long.MinValue, long.MaxValue);
}
