using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>An enterprise: an item of enterprises/getAll.</summary>
/// <param name="Id">The id of the enterprise.</param>
/// <param name="Name">Its name.</param>
/// <param name="ShortName">Its short name; null where it has none.</param>
/// <param name="ChainId">The id of its chain.</param>
/// <param name="ChainName">The name of its chain.</param>
/// <param name="TimeZoneIdentifier">Its time zone, by its IANA name.</param>
/// <param name="CreatedUtc">When it was created, at offset zero.</param>
/// <param name="UpdatedUtc">Its last update, at offset zero.</param>
/// <param name="LinkedUtc">When it was linked, at offset zero; null where it was not.</param>
/// <param name="ExternalIdentifier">What others call it; null where they do not.</param>
/// <param name="HoldingKey">The key of its holding; null where there is none.</param>
public readonly record struct HotelEnterprise(
    Guid Id,
    string Name,
    string? ShortName,
    Guid ChainId,
    string ChainName,
    string TimeZoneIdentifier,
    DateTimeOffset CreatedUtc,
    DateTimeOffset UpdatedUtc,
    DateTimeOffset? LinkedUtc,
    string? ExternalIdentifier,
    string? HoldingKey) : IItem
{
    /// <summary>The code of the currency it sells in, by ISO 4217.</summary>
    public string Currency { get; init; } = "EUR";

    Guid IItem.EnterpriseId => Id;

    Guid IItem.OwnerId => Id;

    // Newest first: see GroupAssignment.
    OrderKey IItem.Key => new(-UpdatedUtc.UtcTicks, Id);

    void IItem.WriteShown(Utf8JsonWriter writer)
    {
        if (LinkedUtc is { } linked)
        {
            writer.WriteString("LinkedUtc"u8, linked.UtcDateTime);
        }
        else
        {
            writer.WriteNull("LinkedUtc"u8);
        }

        writer.WriteString("Id"u8, Id);
        writer.WriteString("ExternalIdentifier"u8, ExternalIdentifier);
        writer.WriteString("HoldingKey"u8, HoldingKey);
        writer.WriteString("ChainId"u8, ChainId);
        writer.WriteString("ChainName"u8, ChainName);
        writer.WriteString("CreatedUtc"u8, CreatedUtc.UtcDateTime);
        writer.WriteString("UpdatedUtc"u8, UpdatedUtc.UtcDateTime);
        writer.WriteString("Name"u8, Name);
        writer.WriteString("ShortName"u8, ShortName);
        writer.WriteString("TimeZoneIdentifier"u8, TimeZoneIdentifier);
        // Two of the thirty further properties of the real API.
        writer.WriteStartArray("Currencies"u8);
        writer.WriteStringValue(Currency);
        writer.WriteEndArray();
        writer.WriteStartObject("Address"u8);
        writer.WriteString("CountryCode"u8, "CZ"u8);
        writer.WriteEndObject();
    }

    void IItem.WriteHidden(Utf8JsonWriter writer)
    {
    }
}
