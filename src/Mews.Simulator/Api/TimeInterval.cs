using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>An interval of time: half-open, or one instant where both ends are equal.</summary>
internal sealed record TimeInterval(DateTimeOffset Start, DateTimeOffset End)
{
    public bool IsLongerThan(int months)
    {
        bool reachesEndOfTime = Start > DateTimeOffset.MaxValue.AddMonths(-months);
        return !reachesEndOfTime && End > Start.AddMonths(months);
    }

    /// <summary>One tick after the last one inside.</summary>
    private long EndTicks => Math.Max(End.UtcTicks, Start.UtcTicks + 1);

    public bool Contains(DateTimeOffset time) => time.UtcTicks >= Start.UtcTicks && time.UtcTicks < EndTicks;

    public bool Overlaps(DateTimeOffset start, DateTimeOffset end) => start.UtcTicks < EndTicks && end.UtcTicks > Start.UtcTicks;

    public RankRange Ranks(bool newestFirst) =>
        newestFirst ? new RankRange(1 - EndTicks, 1 - Start.UtcTicks) : new RankRange(Start.UtcTicks, EndTicks);
}
