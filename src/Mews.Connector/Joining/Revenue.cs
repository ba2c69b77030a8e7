namespace Mews.Connector;

/// <summary>What a reservation is worth: the sums of its order items.</summary>
internal sealed class Revenue
{
    /// <summary>States of the items that count. The others are canceled, of zero value, or of optional reservations.</summary>
    /// <remarks>Mews Connector API, Order items, "Order item accounting state".</remarks>
    internal static IReadOnlyList<string> States { get; } = ["Open", "Closed"];

    // A payment in advance, and a difference of rates between payments: neither is sold.
    private static readonly HashSet<string> _notSold = new(StringComparer.Ordinal) { "Deposit", "ExchangeRateDifference" };

    private static readonly HashSet<string> _room = new(StringComparer.Ordinal) { "SpaceOrder", "NightRebate" };

    private readonly SortedSet<string> _currencies = new(StringComparer.Ordinal);
    private decimal _net;
    private decimal _gross;
    private decimal _roomNet;
    private bool _isUnknown;

    /// <returns>Whether the item could be read. If not, the value of the reservation stays unknown.</returns>
    internal bool Add(OrderItem item)
    {
        if (item is not { Type: { } type, AccountingState: { } state, Currency: { } currency, NetValue: { } net, GrossValue: { } gross })
        {
            _isUnknown = true;
            return false;
        }

        if (States.Contains(state) && !_notSold.Contains(type))
        {
            _currencies.Add(currency);
            _net += net;
            _gross += gross;
            _roomNet += _room.Contains(type) ? net : 0;
        }

        return true;
    }

    /// <summary>Sets the values of the reservation. Several currencies are named and have no values, since they cannot be added.</summary>
    /// <param name="asked">Currency that was asked for; null for that of the items.</param>
    internal void SetValues(Reservation reservation, string? asked)
    {
        if (_isUnknown)
        {
            return;
        }

        reservation.Currency = _currencies.Count == 0 ? asked : string.Join(", ", _currencies);
        if (_currencies.Count > 1)
        {
            return;
        }

        reservation.NetValue = CurrencyDigits.Round(_net, reservation.Currency);
        reservation.GrossValue = CurrencyDigits.Round(_gross, reservation.Currency);
        reservation.RoomNetValue = CurrencyDigits.Round(_roomNet, reservation.Currency);
    }
}
