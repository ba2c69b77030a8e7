namespace Mews.Connector;

/// <summary>Notifies everyone who waits of each change.</summary>
internal sealed class Signal
{
    private TaskCompletionSource<bool> _next = New();

    internal Task Next => Volatile.Read(ref _next).Task;

    internal void Set() => Interlocked.Exchange(ref _next, New()).TrySetResult(true);

    // The caller of Set holds a lock that the waiters may need.
    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
