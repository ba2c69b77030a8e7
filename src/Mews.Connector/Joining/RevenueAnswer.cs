namespace Mews.Connector;

/// <summary>What reservations are worth.</summary>
/// <param name="currency">Currency that was asked for; null for that of the items.</param>
internal sealed class RevenueAnswer(string? currency)
{
    private static readonly Revenue _nothing = new();

    private readonly Dictionary<Guid, Revenue> _revenues = [];
    private readonly HashSet<Guid> _items = [];
    private volatile bool _isUnknown;

    /// <summary>Whether an item cannot be read. If it does not even tell its reservation, no value is known.</summary>
    internal bool HasUnreadable { get; private set; }

    /// <summary>Adds an item. One that comes again, on the next page, counts once.</summary>
    internal void Add(OrderItem item)
    {
        if (!_items.Add(item.Id))
        {
            return;
        }

        if (!_revenues.TryGetValue(item.ServiceOrderId, out Revenue revenue))
        {
            _revenues[item.ServiceOrderId] = revenue = new();
        }

        HasUnreadable |= !revenue.Add(item);
    }

    /// <summary>Notes items that do not tell their reservation.</summary>
    internal void AddUnreadable() => HasUnreadable = _isUnknown = true;

    /// <summary>Drops what only adding needs.</summary>
    internal void Complete()
    {
        _items.Clear();
        _items.TrimExcess();
    }

    internal void SetValues(Reservation reservation)
    {
        if (!_isUnknown)
        {
            (_revenues.TryGetValue(reservation.Id, out Revenue revenue) ? revenue : _nothing).SetValues(reservation, currency);
        }
    }
}
