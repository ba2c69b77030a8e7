namespace Mews.Connector;

/// <summary>Whether something is permitted, on any thread. The first request finds out, and the others wait for it.</summary>
internal sealed class Permission
{
    private readonly TaskCompletionSource<bool> _isSettled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private volatile MewsApiException? _refusal;

    /// <summary>What Mews refused it with; null where it did not, so far.</summary>
    internal MewsApiException? Refusal => _refusal;

    /// <summary>Waits for whoever asks first, unless that is the caller, who must call <see cref="Settle"/>.</summary>
    internal Task WaitAsync() => Interlocked.Exchange(ref _asked, 1) == 0 ? Task.CompletedTask : _isSettled.Task;

    /// <summary>Says what came of asking.</summary>
    internal void Settle(MewsApiException? refusal = null)
    {
        _refusal ??= refusal;
        _isSettled.TrySetResult(true);
    }
}
