namespace Mews.Connector.Tests;

/// <summary>A clock whose wall somebody sets, as NTP and a laptop that wakes up do. Its timestamps and timers go on.</summary>
internal sealed class SetTimeProvider(TimeProvider clock) : TimeProvider
{
    internal TimeSpan Offset { get; set; }

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Offset;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
