namespace Mews.Connector;

/// <summary>
/// The most requests for pages that are under way at once, shared by all runners of a command. A slot is held while a page is fetched, never while
/// somebody works on it: whoever works on a page may wait for a lookup, which needs a slot.
/// </summary>
/// <param name="limit">How many, 1 to <see cref="PullOptions.HighestThrottleLimit"/>.</param>
#pragma warning disable CA1001 // A semaphore has nothing to dispose of but its wait handle, which nobody asks for.
public sealed class RequestSlots(int limit)
{
    private readonly SemaphoreSlim _free = new(limit);

    /// <summary>How many there are.</summary>
    public int Limit => limit;

    /// <summary>Runs work once a slot is free. Who came first is first.</summary>
    internal async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }
}
