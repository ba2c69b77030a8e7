using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>What could not be read for items, each told once, on any thread.</summary>
/// <param name="tell">Told of each gap, with what Mews answered where it did.</param>
/// <param name="toleratesFailures">Whether a failure of any kind is a gap; else only a refusal is, and others are thrown.</param>
internal sealed class Gaps(Action<EnrichmentGap, MewsApiException?>? tell, bool toleratesFailures)
{
    private readonly ConcurrentDictionary<EnrichmentGap, bool> _known = new();

    /// <summary>Whether something is missing.</summary>
    internal bool Has(EnrichmentGap gap) => _known.ContainsKey(gap);

    /// <summary>Reads something, unless it could not be read before.</summary>
    /// <exception cref="MewsApiException">It could not be read, and that is not tolerated.</exception>
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
            // The items are what was asked for, and they are there.
            Add(gap, exception);
        }
    }

    /// <summary>Notes that something is missing.</summary>
    internal void Add(EnrichmentGap gap, MewsApiException? exception)
    {
        if (_known.TryAdd(gap, true))
        {
            tell?.Invoke(gap, exception);
        }
    }
}
