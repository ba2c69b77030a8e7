namespace Mews.Simulator;

/// <summary>A clock that runs faster than real time, timers included.</summary>
/// <param name="speed">How many times as fast, at least 1.</param>
public sealed class FastTimeProvider(int speed) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + (speed * (System.GetUtcNow() - _start));

    /// <inheritdoc/>
    public override long GetTimestamp() => speed * base.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Hurried(dueTime), Hurried(period));

    // Rounded up: a timer must not fire early.
    private TimeSpan Hurried(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / speed));
}
