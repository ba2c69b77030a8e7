namespace Mews.Connector;

/// <summary>Exponential back-off with jitter, so that clients do not return all at the same time.</summary>
internal static class Backoff
{
    private const double MaxJitter = 0.25;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private static readonly Random _random = new();

    /// <summary>Doubles with each failure up to 30 seconds, plus up to a quarter of jitter.</summary>
    /// <param name="first">Delay after the first failure, without jitter.</param>
    /// <param name="failures">Consecutive failures, at least 1.</param>
    internal static TimeSpan After(TimeSpan first, int failures)
    {
        double seconds = Math.Min(_longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, failures - 1));
        lock (_random)
        {
            return TimeSpan.FromSeconds(seconds * (1 + (MaxJitter * _random.NextDouble())));
        }
    }
}
