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

    internal void Add(OrderItem item)
    {
        if (!States.Contains(item.AccountingState) || _notSold.Contains(item.Type))
        {
            return;
        }

        _currencies.Add(item.Currency);
        _net += item.NetValue;
        _gross += item.GrossValue;
        _roomNet += _room.Contains(item.Type) ? item.NetValue : 0;
    }

    /// <summary>Sets the values of the reservation. Several currencies are named and have no values, since they cannot be added.</summary>
    /// <param name="asked">Currency that was asked for; null for that of the items.</param>
    internal void SetValues(Reservation reservation, string? asked)
    {
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
