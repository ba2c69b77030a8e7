using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>The items of an operation that a session has come across, for all that use it, on any thread.</summary>
internal sealed class ItemCache<TItem>
    where TItem : Item
{
    private readonly ConcurrentDictionary<Guid, TItem?> _items = new();

    /// <summary>The items by id; null for an id that Mews was asked for and does not know.</summary>
    internal IReadOnlyDictionary<Guid, TItem?> Items => _items;

    /// <summary>Whether all items have been fetched.</summary>
    internal bool HasAll { get; set; }

    internal void Add(IEnumerable<TItem> items)
    {
        foreach (TItem item in items)
        {
            _items[item.Id] = item;
        }
    }

    internal void AddMissing(IEnumerable<Guid> ids)
    {
        foreach (Guid id in ids)
        {
            _items.TryAdd(id, null);
        }
    }
}
