namespace Mews.Connector;

/// <summary>How long to wait after failures in a row: twice as long after each, and a little longer by chance, so that clients do not come back together.</summary>
internal static class Backoff
{
    private const double MaxJitter = 0.25;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private static readonly Random _random = new();

    /// <summary>The wait after a failure, never less than what doubling gives, up to 30 seconds and the jitter.</summary>
    /// <param name="first">The wait after the first failure, without jitter.</param>
    /// <param name="failures">How many failures there were in a row, at least 1.</param>
    internal static TimeSpan After(TimeSpan first, int failures)
    {
        double seconds = Math.Min(_longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, failures - 1));
        lock (_random)
        {
            return TimeSpan.FromSeconds(seconds * (1 + (MaxJitter * _random.NextDouble())));
        }
    }
}
