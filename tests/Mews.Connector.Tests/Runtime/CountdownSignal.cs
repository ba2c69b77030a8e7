namespace Mews.Connector.Tests;

/// <summary>A task that completes when something has happened so many times.</summary>
internal sealed class CountdownSignal(int count)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = count;

    internal Task Reached => _reached.Task;

    internal void Count()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _reached.SetResult();
        }
    }
}
