using System.Globalization;

namespace Mews.Connector;

/// <summary>That a request failed and will be sent again.</summary>
/// <param name="Reason">What went wrong, with no token in it.</param>
/// <param name="Wait">How long it waits from now on.</param>
/// <param name="Number">Which retry of this request it is: 1 for the first.</param>
/// <param name="MaxRetries">How many there may be.</param>
public sealed record RetryTrace(string Reason, TimeSpan Wait, int Number, int MaxRetries) : Trace
{
    /// <inheritdoc/>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0} Trying again in {1:0.#} s, retry {2} of {3}.", Reason, Wait.TotalSeconds, Number, MaxRetries);
}
