namespace Mews.Connector.Tests;

/// <summary>A clock that runs faster than the real one, so that waits of half a minute can be waited for.</summary>
internal sealed class HastyTimeProvider(int haste = 1000) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _start + (haste * (System.GetUtcNow() - _start));

    public override long GetTimestamp() => haste * base.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Hurried(dueTime), Hurried(period));

    // Rounded up: a timer that fires early would be one that does not wait long enough.
    private TimeSpan Hurried(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / haste));
}
