namespace Mews.Simulator.Data;

/// <summary>The reservations of one enterprise, in the operation's order. JSON is written on demand: there may be millions.</summary>
internal sealed class ReservationPartition : IPartition
{
    private readonly HotelReservation[] _items;
    private readonly OrderKey[] _keys;
    private readonly Lazy<GuidIndex> _byId;
    private readonly Lazy<GuidIndex> _byGroup;

    /// <summary>Takes ownership of the array.</summary>
    public ReservationPartition(HotelReservation[] items)
    {
        _items = items;
        _keys = Array.ConvertAll(items, KeyOf);
        Array.Sort(_keys, _items);
        _byId = new(() => new GuidIndex(Array.ConvertAll(_items, item => item.Id)));
        _byGroup = new(() => new GuidIndex(Array.ConvertAll(_items, item => item.GroupId)));
    }

    public IReadOnlyList<HotelReservation> Items => _items;

    public ref readonly HotelReservation this[int position] => ref _items[position];

    public OrderKey KeyAt(int position) => _keys[position];

    public OrderKey? Find(Guid id) => _byId.Value.PositionOf(id) is { } position ? _keys[position] : null;

    public HotelReservation? ById(Guid id) => _byId.Value.PositionOf(id) is { } position ? _items[position] : null;

    public ReservationPartition With(HotelReservation reservation) =>
        new([.. _items.Where(item => item.Id != reservation.Id), reservation]);

    public IEnumerable<int> Positions(ReservationFilter filter, OrderKey? after)
    {
        var (start, end) = (filter.CreatedUtc?.Ranks(newestFirst: true) ?? RankRange.All).Positions(_keys, after);
        return (Indexed(filter)?.Where(position => position >= start && position < end).Order()
            ?? Enumerable.Range(start, Math.Max(0, end - start)))
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
