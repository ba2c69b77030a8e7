using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>An interval of UpdatedUtc: half-open, or one instant where both ends are equal.</summary>
/// <param name="Start">The first instant inside.</param>
/// <param name="End">The first instant behind it.</param>
internal sealed record TimeInterval(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Whether it is longer than so many calendar months.</summary>
    public bool IsLongerThan(int months)
    {
        bool reachesEndOfTime = Start > DateTimeOffset.MaxValue.AddMonths(-months);
        return !reachesEndOfTime && End > Start.AddMonths(months);
    }

    /// <summary>The ranks that it covers.</summary>
    public RankRange Ranks(bool newestFirst)
    {
        long start = Start.UtcTicks;
        long end = Math.Max(End.UtcTicks, start + 1);
        return newestFirst ? new RankRange(1 - end, 1 - start) : new RankRange(start, end);
    }
}
