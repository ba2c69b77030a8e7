namespace Mews.Connector;

/// <summary>
/// Whether an operation is permitted. The first caller finds out, and the others wait for the result; safe for concurrent use.
/// </summary>
internal sealed class Permission
{
    private readonly TaskCompletionSource<bool> _isKnown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private volatile MewsApiException? _refusal;

    /// <summary>The refusal of Mews; null where there was none so far.</summary>
    internal MewsApiException? Refusal
    {
        get => _refusal;
        set => _refusal = value;
    }

    /// <summary>Runs a request once it is known to be permitted.</summary>
    /// <param name="ask">Sends the request, and sets <see cref="Refusal"/> if it is refused.</param>
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
