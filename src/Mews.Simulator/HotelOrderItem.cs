using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>An order item: an item of orderItems/getAll.</summary>
public readonly record struct HotelOrderItem : IItem
{
    /// <summary>The id of the item.</summary>
    public required Guid Id { get; init; }

    /// <summary>The enterprise it belongs to.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>The service it is of.</summary>
    public required Guid ServiceId { get; init; }

    /// <summary>The reservation it belongs to.</summary>
    public required Guid ServiceOrderId { get; init; }

    /// <summary>The guest or the company that pays it, which identifies the guest.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its type, one of the twenty of the contract.</summary>
    public required string Type { get; init; }

    /// <summary>Its accounting state, one of the four of the contract.</summary>
    public required string AccountingState { get; init; }

    /// <summary>The code of its currency, by ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Its value without taxes.</summary>
    public required decimal NetValue { get; init; }

    /// <summary>Its value with taxes.</summary>
    public required decimal GrossValue { get; init; }

    /// <summary>When it was made, at offset zero.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>Its last update, at offset zero.</summary>
    public required DateTimeOffset UpdatedUtc { get; init; }

    /// <summary>When it is consumed, at offset zero; of a night, its day.</summary>
    public required DateTimeOffset ConsumedUtc { get; init; }

    /// <summary>When it was put on a closed bill, at offset zero; null where it was not.</summary>
    public DateTimeOffset? ClosedUtc => AccountingState == "Closed" ? UpdatedUtc : null;

    /// <summary>When it was canceled, at offset zero; null where it was not.</summary>
    public DateTimeOffset? CanceledUtc => AccountingState == "Canceled" ? UpdatedUtc : null;

    Guid IItem.OwnerId => ServiceOrderId;

    OrderKey IItem.Key => Key;

    // Newest first: see GroupAssignment.
    internal OrderKey Key => new(-CreatedUtc.UtcTicks, Id);

    private string RevenueType => Type switch
    {
        "SpaceOrder" or "NightRebate" => "Service",
        "ProductOrder" or "ProductOrderRebate" => "Product",
        _ => "Additional",
    };

    /// <summary>A copy whose values are converted at the rates of the simulator.</summary>
    /// <param name="currency">The code of the currency, by ISO 4217.</param>
    /// <exception cref="ArgumentException">The simulator does not know the currency.</exception>
    public HotelOrderItem In(string currency) => currency == Currency ? this : this with
    {
        Currency = currency,
        NetValue = Currencies.Convert(NetValue, Currency, currency),
        GrossValue = Currencies.Convert(GrossValue, Currency, currency),
    };

    void IItem.WriteShown(Utf8JsonWriter writer)
    {
        writer.WriteString("Id"u8, Id);
        writer.WriteString("EnterpriseId"u8, EnterpriseId);
        writer.WriteString("AccountId"u8, AccountId);
        writer.WriteString("ServiceId"u8, ServiceId);
        writer.WriteString("ServiceOrderId"u8, ServiceOrderId);
        // Further properties of the real API.
        writer.WriteString("Notes"u8, $"Note about guest {AccountId}");
        writer.WriteNull("BillId"u8);
        writer.WriteString("AccountingState"u8, AccountingState);
        writer.WriteString("Type"u8, Type);
        writer.WriteString("RevenueType"u8, RevenueType);
        writer.WriteNumber("UnitCount"u8, 1);
        WriteAmount(writer, "UnitAmount"u8);
        WriteAmount(writer, "Amount"u8);
        writer.WriteString("CreatedUtc"u8, CreatedUtc.UtcDateTime);
        writer.WriteString("UpdatedUtc"u8, UpdatedUtc.UtcDateTime);
        writer.WriteString("ConsumedUtc"u8, ConsumedUtc.UtcDateTime);
        WriteTime(writer, "CanceledUtc"u8, CanceledUtc);
        WriteTime(writer, "ClosedUtc"u8, ClosedUtc);
        writer.WriteString("StartUtc"u8, ConsumedUtc.UtcDateTime);
    }

    void IItem.WriteHidden(Utf8JsonWriter writer)
    {
    }

    private void WriteAmount(Utf8JsonWriter writer, ReadOnlySpan<byte> name)
    {
        writer.WriteStartObject(name);
        writer.WriteString("Currency"u8, Currency);
        writer.WriteNumber("NetValue"u8, NetValue);
        writer.WriteNumber("GrossValue"u8, GrossValue);
        writer.WriteStartArray("TaxValues"u8);
        writer.WriteStartObject();
        writer.WriteString("Code"u8, "CZ-S"u8);
        writer.WriteNumber("Value"u8, GrossValue - NetValue);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("Breakdown"u8);
        writer.WriteStartArray("Items"u8);
        writer.WriteStartObject();
        writer.WriteString("TaxRateCode"u8, "CZ-S"u8);
        writer.WriteNumber("NetValue"u8, NetValue);
        writer.WriteNumber("TaxValue"u8, GrossValue - NetValue);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            writer.WriteString(name, value.UtcDateTime);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
