namespace Mews.Simulator.Tests;

/// <summary>A clock that catches its one timer, to fire it by hand.</summary>
internal sealed class TimerTrap : TimeProvider
{
    private Action? _fire;

    public TaskCompletionSource<TimeSpan> Set { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _fire = () => callback(state);
        Set.SetResult(dueTime);
        return new Timer(_ => { }, null, Timeout.Infinite, Timeout.Infinite);
    }

    public void Fire() => _fire!();
}
