namespace Mews.Simulator.Data;

/// <summary>The reservations of one enterprise in the operation's order. Their JSON is written when it is asked for: there may be millions.</summary>
internal sealed class ReservationShelf : IShelf
{
    private readonly HotelReservation[] _items;
    private readonly OrderKey[] _keys;
    private readonly Lazy<GuidIndex> _byId;
    private readonly Lazy<GuidIndex> _byGroup;

    /// <summary>Puts reservations into order; the array becomes the shelf's own.</summary>
    public ReservationShelf(HotelReservation[] items)
    {
        _items = items;
        _keys = Array.ConvertAll(items, KeyOf);
        Array.Sort(_keys, _items);
        _byId = new(() => new GuidIndex(Array.ConvertAll(_items, item => item.Id)));
        _byGroup = new(() => new GuidIndex(Array.ConvertAll(_items, item => item.GroupId)));
    }

    /// <summary>The reservations in order.</summary>
    public IReadOnlyList<HotelReservation> Items => _items;

    /// <summary>The reservation at a position.</summary>
    public ref readonly HotelReservation this[int position] => ref _items[position];

    /// <summary>The key at a position.</summary>
    public OrderKey KeyAt(int position) => _keys[position];

    /// <summary>The key of the reservation with an id; null where the shelf has no such reservation.</summary>
    public OrderKey? Find(Guid id) => _byId.Value.PositionOf(id) is { } position ? _keys[position] : null;

    /// <summary>The shelf with another reservation in the place of the one with its id, or with a new one.</summary>
    public ReservationShelf With(HotelReservation reservation) => new([.. _items.Where(item => item.Id != reservation.Id), reservation]);

    /// <summary>The positions of the reservations that a query asks for, in order.</summary>
    public IEnumerable<int> Positions(ReservationFilter filter, OrderKey? after)
    {
        var (start, end) = (filter.CreatedUtc?.Ranks(newestFirst: true) ?? RankRange.All).Positions(_keys, after);
        return (Indexed(filter)?.Where(position => position >= start && position < end).Order() ?? Enumerable.Range(start, Math.Max(0, end - start)))
            .Where(position => filter.Accepts(_items[position]));
    }

    private static OrderKey KeyOf(HotelReservation item) => ((IItem)item).Key;

    private IEnumerable<int>? Indexed(ReservationFilter filter) => filter switch
    {
        { Ids: { } ids } => ids.SelectMany(_byId.Value.PositionsOf),
        { GroupIds: { } groupIds } => groupIds.SelectMany(_byGroup.Value.PositionsOf),
        _ => null,
    };
}
