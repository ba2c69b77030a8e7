using Mews.Simulator.Data;

namespace Mews.Simulator.Api;

/// <summary>An interval of time: half-open, or one instant where both ends are equal.</summary>
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

    /// <summary>The tick behind the last one inside.</summary>
    private long EndTicks => Math.Max(End.UtcTicks, Start.UtcTicks + 1);

    /// <summary>Whether a time is inside.</summary>
    public bool Contains(DateTimeOffset time) => time.UtcTicks >= Start.UtcTicks && time.UtcTicks < EndTicks;

    /// <summary>Whether something that lasts, its end exclusive, is at least partly inside.</summary>
    public bool Overlaps(DateTimeOffset start, DateTimeOffset end) => start.UtcTicks < EndTicks && end.UtcTicks > Start.UtcTicks;

    /// <summary>The ranks that it covers.</summary>
    public RankRange Ranks(bool newestFirst) =>
        newestFirst ? new RankRange(1 - EndTicks, 1 - Start.UtcTicks) : new RankRange(Start.UtcTicks, EndTicks);
}
