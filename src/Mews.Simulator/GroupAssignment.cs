using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>
/// A source assigned to a reservation group: an item of the plain operation, and the time and enterprise that the API does not show.
/// </summary>
/// <param name="Id">The id of the assignment, unique in the hotel.</param>
/// <param name="ReservationGroupId">The reservation group it belongs to.</param>
/// <param name="SourceId">The source it names, one of the enterprise's.</param>
/// <param name="IsPrimary">Whether this is the primary source of the group; exactly one is, unless the options say otherwise.</param>
/// <param name="UpdatedUtc">The last update of the reservation group, at offset zero.</param>
/// <param name="EnterpriseId">The enterprise it belongs to.</param>
public readonly record struct GroupAssignment(
    Guid Id, Guid ReservationGroupId, Guid SourceId, bool IsPrimary, DateTimeOffset UpdatedUtc, Guid EnterpriseId) : IAssignment
{
    Guid IItem.OwnerId => ReservationGroupId;

    // Negated, so that newest to older is ascending: everything that orders, searches or merges then knows one direction.
    OrderKey IItem.Key => new(-UpdatedUtc.UtcTicks, Id);

    void IItem.WriteShown(Utf8JsonWriter writer)
    {
        writer.WriteString("Id"u8, Id);
        writer.WriteString("ReservationGroupId"u8, ReservationGroupId);
        writer.WriteString("SourceId"u8, SourceId);
        writer.WriteBoolean("IsPrimary"u8, IsPrimary);
    }

    void IItem.WriteHidden(Utf8JsonWriter writer)
    {
        writer.WriteString("UpdatedUtc"u8, UpdatedUtc.UtcDateTime);
        writer.WriteString("EnterpriseId"u8, EnterpriseId);
    }
}
