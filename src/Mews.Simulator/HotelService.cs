using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>A service of an enterprise: an item of services/getAll.</summary>
/// <param name="Id">The id of the service.</param>
/// <param name="EnterpriseId">The enterprise it belongs to.</param>
/// <param name="IsActive">Whether it is in use.</param>
/// <param name="Name">Its name in English, which the contract deprecates.</param>
/// <param name="GermanName">Its name in German; null where it has none.</param>
/// <param name="ExternalIdentifier">What others call it; null where they do not.</param>
/// <param name="Discriminator">Bookable or Additional.</param>
/// <param name="TimeUnitPeriod">Day, Month or Hour; null where it cannot be booked.</param>
/// <param name="CreatedUtc">When it was created, at offset zero.</param>
/// <param name="UpdatedUtc">Its last update, at offset zero.</param>
public readonly record struct HotelService(
    Guid Id,
    Guid EnterpriseId,
    bool IsActive,
    string Name,
    string? GermanName,
    string? ExternalIdentifier,
    string Discriminator,
    string? TimeUnitPeriod,
    DateTimeOffset CreatedUtc,
    DateTimeOffset UpdatedUtc) : IItem
{
    Guid IItem.OwnerId => Id;

    // Newest first: see GroupAssignment.
    OrderKey IItem.Key => new(-UpdatedUtc.UtcTicks, Id);

    void IItem.WriteShown(Utf8JsonWriter writer)
    {
        writer.WriteString("Id"u8, Id);
        writer.WriteString("EnterpriseId"u8, EnterpriseId);
        writer.WriteBoolean("IsActive"u8, IsActive);
        writer.WriteString("Name"u8, Name);
        writer.WriteStartObject("Names"u8);
        if (GermanName is not null)
        {
            writer.WriteString("de-DE"u8, GermanName);
        }

        writer.WriteString("en-US"u8, Name);
        writer.WriteEndObject();
        // One of the further properties of the real API.
        writer.WriteStartObject("Options"u8);
        writer.WriteBoolean("BillAsPackage"u8, false);
        writer.WriteEndObject();
        writer.WriteString("ExternalIdentifier"u8, ExternalIdentifier);
        writer.WriteStartObject("Data"u8);
        writer.WriteString("Discriminator"u8, Discriminator);
        writer.WriteStartObject("Value"u8);
        if (TimeUnitPeriod is not null)
        {
            writer.WriteString("StartOffset"u8, "P0M0DT15H0M0S"u8);
            writer.WriteString("TimeUnitPeriod"u8, TimeUnitPeriod);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteString("CreatedUtc"u8, CreatedUtc.UtcDateTime);
        writer.WriteString("UpdatedUtc"u8, UpdatedUtc.UtcDateTime);
    }

    void IItem.WriteHidden(Utf8JsonWriter writer)
    {
    }
}
