namespace Mews.Connector;

/// <summary>Tells everybody who waits that something has changed, again and again.</summary>
internal sealed class Signal
{
    private TaskCompletionSource<bool> _next = New();

    /// <summary>Completes with the next change.</summary>
    internal Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Something has changed.</summary>
    internal void Set() => Interlocked.Exchange(ref _next, New()).TrySetResult(true);

    // Whoever sets it holds a lock that the others may want.
    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
