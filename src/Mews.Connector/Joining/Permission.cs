namespace Mews.Connector;

/// <summary>Whether something is permitted, on any thread. The first who asks finds out, and the others wait for that.</summary>
internal sealed class Permission
{
    private readonly TaskCompletionSource<bool> _isKnown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private volatile MewsApiException? _refusal;

    /// <summary>What Mews refused it with; null where it did not, so far.</summary>
    internal MewsApiException? Refusal
    {
        get => _refusal;
        set => _refusal = value;
    }

    /// <summary>Asks, once it is known whether that is permitted.</summary>
    /// <param name="ask">Asks, and sets <see cref="Refusal"/> where that is refused.</param>
    /// <exception cref="MewsApiException">It is not permitted, or it failed.</exception>
    internal async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        if (Interlocked.Exchange(ref _asked, 1) != 0)
        {
            await _isKnown.Task.ConfigureAwait(false);
            return _refusal is { } refusal ? throw refusal : await ask().ConfigureAwait(false);
        }

        try
        {
            return await ask().ConfigureAwait(false);
        }
        finally
        {
            _isKnown.TrySetResult(true);
        }
    }
}
