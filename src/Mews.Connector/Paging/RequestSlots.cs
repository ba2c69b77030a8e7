namespace Mews.Connector;

/// <summary>
/// Limits the requests for pages in flight, for all readers of a command. A slot is held while a page is requested and not while it is
/// processed, since processing may wait for a lookup that needs a slot.
/// </summary>
/// <param name="limit">Number of slots, 1 to <see cref="PullOptions.HighestThrottleLimit"/>.</param>
#pragma warning disable CA1001 // SemaphoreSlim needs Dispose only for its AvailableWaitHandle, which is not used.
public sealed class RequestSlots(int limit)
{
    private readonly SemaphoreSlim _free = new(limit);

    /// <summary>Number of slots.</summary>
    public int Limit => limit;

    /// <summary>Runs work once a slot is free, first come first served.</summary>
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
