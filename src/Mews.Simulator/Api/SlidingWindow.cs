namespace Mews.Simulator.Api;

/// <summary>Admits a number of requests in any window of a length, exact to the tick.</summary>
internal sealed class SlidingWindow(int limit, TimeSpan length, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly Queue<long> _admitted = new();

    /// <summary>Null if the request is admitted. If it is refused, which does not count, the time until the next is admitted.</summary>
    public TimeSpan? TryEnter()
    {
        lock (_lock)
        {
            long now = timeProvider.GetTimestamp();
            while (_admitted.TryPeek(out long oldest) && timeProvider.GetElapsedTime(oldest, now) >= length)
            {
                _admitted.Dequeue();
            }

            if (_admitted.Count >= limit)
            {
                return length - timeProvider.GetElapsedTime(_admitted.Peek(), now);
            }

            _admitted.Enqueue(now);
            return null;
        }
    }
}
