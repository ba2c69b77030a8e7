namespace Mews.Connector;

/// <summary>Whether something is permitted, on any thread. The first request finds out, and the others wait for it.</summary>
internal sealed class Permission
{
    private readonly TaskCompletionSource<bool> _isSettled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private volatile bool _isRefused;

    /// <summary>Whether it was not refused, so far.</summary>
    internal bool IsNotRefused => !_isRefused;

    /// <summary>Whether the caller is the first to ask, and must call <see cref="Settle"/>; else this waits for who is.</summary>
    internal async Task<bool> IsFirstAsync()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
        {
            return true;
        }

        await _isSettled.Task.ConfigureAwait(false);
        return false;
    }

    /// <summary>Says what came of it.</summary>
    internal void Settle(bool isRefused)
    {
        _isRefused |= isRefused;
        _isSettled.TrySetResult(true);
    }
}
