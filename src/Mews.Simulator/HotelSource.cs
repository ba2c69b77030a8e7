using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>A source of bookings: an item of sources/getAll, and its enterprise, which the API does not return.</summary>
/// <param name="Id">The id of the source.</param>
/// <param name="Name">Its name, unique in the enterprise.</param>
/// <param name="Type">Its type, such as OnlineTravelAgency.</param>
/// <param name="UpdatedUtc">The last update of the source, at offset zero.</param>
/// <param name="Code">Its code.</param>
/// <param name="EnterpriseId">The enterprise.</param>
public readonly record struct HotelSource(
    Guid Id, string Name, string Type, DateTimeOffset UpdatedUtc, int Code, Guid EnterpriseId) : IItem
{
    Guid IItem.OwnerId => Id;

    // Newest first: see GroupAssignment.
    OrderKey IItem.Key => new(-UpdatedUtc.UtcTicks, Id);

    void IItem.WriteShown(Utf8JsonWriter writer)
    {
        writer.WriteString("Id"u8, Id);
        writer.WriteString("Name"u8, Name);
        writer.WriteString("Type"u8, Type);
        writer.WriteString("UpdatedUtc"u8, UpdatedUtc.UtcDateTime);
        writer.WriteNumber("Code"u8, Code);
    }

    void IItem.WriteHidden(Utf8JsonWriter writer) => writer.WriteString("EnterpriseId"u8, EnterpriseId);
}
