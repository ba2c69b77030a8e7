using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>The sources that a session has come across, for all that use it, on any thread.</summary>
internal sealed class SourceCache
{
    private static readonly ConditionalWeakTable<MewsSession, SourceCache> _caches = new();

    private readonly ConcurrentDictionary<Guid, Source?> _sources = new();

    /// <summary>The sources by id; null for an id that Mews was asked for and does not know.</summary>
    internal IReadOnlyDictionary<Guid, Source?> Sources => _sources;

    /// <summary>Whether all sources have been fetched.</summary>
    internal bool HasAll { get; set; }

    /// <summary>What a session has come across, for the life of it.</summary>
    internal static SourceCache Of(MewsSession session) => _caches.GetOrCreateValue(session);

    internal void Add(IEnumerable<Source> sources)
    {
        foreach (Source source in sources)
        {
            _sources[source.Id] = source;
        }
    }

    internal void AddMissing(IEnumerable<Guid> ids)
    {
        foreach (Guid id in ids)
        {
            _sources.TryAdd(id, null);
        }
    }
}
