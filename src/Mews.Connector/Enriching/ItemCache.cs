using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>Items of one operation that a session has read. Safe for concurrent use.</summary>
internal sealed class ItemCache<TItem>
    where TItem : Item
{
    private readonly ConcurrentDictionary<Guid, TItem?> _items = new();

    /// <summary>The items by id; null for an id that Mews does not know.</summary>
    internal IReadOnlyDictionary<Guid, TItem?> Items => _items;

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
