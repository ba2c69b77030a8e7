namespace Mews.Connector;

/// <summary>
/// An item that a reservation is charged with, such as a night, a product or a fee. Only what its value needs is read: no account and no
/// bill.
/// </summary>
/// <remarks>Mews Connector API, Order items, Get all order items, "Order item".</remarks>
internal sealed class OrderItem : Item
{
    public override Guid Id { get; internal set; }

    /// <summary>Unique identifier of the reservation.</summary>
    public Guid ServiceOrderId { get; internal set; }

    /// <summary>Null if it cannot be read, like the other properties that are needed for the value.</summary>
    public string? Type { get; internal set; }

    public string? AccountingState { get; internal set; }

    /// <summary>ISO 4217 code of the currency of the values.</summary>
    public string? Currency { get; internal set; }

    /// <summary>Value without taxes.</summary>
    public decimal? NetValue { get; internal set; }

    /// <summary>Value with taxes.</summary>
    public decimal? GrossValue { get; internal set; }

    internal static ItemReader<OrderItem> Reader { get; } = new(
        static () => new OrderItem(),
        tryReadCompact: null,
        ItemProperty<OrderItem>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<OrderItem>.Guid(nameof(ServiceOrderId), static (item, value) => item.ServiceOrderId = value),
        ItemProperty<OrderItem>.OptionalInternedText(nameof(Type), static (item, value) => item.Type = value),
        ItemProperty<OrderItem>.OptionalInternedText(nameof(AccountingState), static (item, value) => item.AccountingState = value),
        ItemProperty<OrderItem>.Object(
            "Amount",
            ItemProperty<OrderItem>.OptionalInternedText(nameof(Currency), static (item, value) => item.Currency = value),
            ItemProperty<OrderItem>.OptionalDecimal(nameof(NetValue), static (item, value) => item.NetValue = value),
            ItemProperty<OrderItem>.OptionalDecimal(nameof(GrossValue), static (item, value) => item.GrossValue = value)));
}
