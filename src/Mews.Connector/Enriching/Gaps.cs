using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>What could not be read for items. Reports each gap once; safe for concurrent use.</summary>
/// <param name="tell">Receives each gap, with the failure behind it if there was one.</param>
/// <param name="toleratesFailures">
/// Whether any failure is a gap; otherwise only a refusal (401, 403) is, and other failures are thrown.
/// </param>
internal sealed class Gaps(Action<EnrichmentGap, MewsApiException?>? tell, bool toleratesFailures)
{
    private readonly ConcurrentDictionary<EnrichmentGap, MewsApiException?> _known = new();

    internal bool Has(EnrichmentGap gap) => _known.ContainsKey(gap);

    /// <summary>The failure behind a gap; null where there is no gap, or no failure behind it.</summary>
    internal MewsApiException? FailureOf(EnrichmentGap gap) => _known.TryGetValue(gap, out MewsApiException? failure) ? failure : null;

    /// <summary>Runs a lookup, unless it failed before.</summary>
    /// <exception cref="MewsApiException">The lookup failed, and that is not tolerated.</exception>
    internal async Task ReadAsync(EnrichmentGap gap, Func<Task> read)
    {
        if (Has(gap))
        {
            return;
        }

        try
        {
            await read().ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (toleratesFailures || exception.IsRefusal)
        {
            // Names are an addition: the items themselves have arrived.
            Add(gap, exception);
        }
    }

    internal void Add(EnrichmentGap gap, MewsApiException? exception)
    {
        if (_known.TryAdd(gap, exception))
        {
            tell?.Invoke(gap, exception);
        }
    }
}
