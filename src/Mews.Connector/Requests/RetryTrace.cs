using System.Globalization;

namespace Mews.Connector;

/// <summary>A request that failed and will be retried.</summary>
/// <param name="Reason">Message of the failure, without tokens.</param>
/// <param name="Wait">Delay before the retry.</param>
/// <param name="Number">Number of the retry of this request, from 1.</param>
/// <param name="MaxRetries">Maximum number of retries.</param>
public sealed record RetryTrace(string Reason, TimeSpan Wait, int Number, int MaxRetries) : Trace
{
    /// <inheritdoc/>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0} Trying again in {1:0.#} s, retry {2} of {3}.", Reason, Wait.TotalSeconds, Number, MaxRetries);
}
