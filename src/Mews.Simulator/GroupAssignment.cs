using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>
/// A source assigned to a reservation group: an item of sourceAssignments/getAll, and its time and enterprise, which the API does not
/// return.
/// </summary>
/// <param name="Id">The id of the assignment, unique in the hotel.</param>
/// <param name="ReservationGroupId">The reservation group.</param>
/// <param name="SourceId">The source, one of the enterprise's.</param>
/// <param name="IsPrimary">Whether this is the primary source of the group; exactly one is, unless the options say otherwise.</param>
/// <param name="UpdatedUtc">The last update of the reservation group, at offset zero.</param>
/// <param name="EnterpriseId">The enterprise.</param>
public readonly record struct GroupAssignment(
    Guid Id, Guid ReservationGroupId, Guid SourceId, bool IsPrimary, DateTimeOffset UpdatedUtc, Guid EnterpriseId) : IAssignment
{
    Guid IItem.OwnerId => ReservationGroupId;

    // Negated, so that newest first is ascending: all code that sorts, searches or merges needs only one direction.
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
