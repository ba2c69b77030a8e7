using System.Text.Json;
using Mews.Simulator.Data;

namespace Mews.Simulator;

/// <summary>
/// A source assigned to a reservation: an item of sourceAssignments/getAll/2024-09-20, and its enterprise, which the API does not return.
/// </summary>
/// <param name="Id">The id of the assignment, unique in the hotel.</param>
/// <param name="ReservationId">The reservation.</param>
/// <param name="SourceId">The source, one of the enterprise's.</param>
/// <param name="IsPrimary">Whether this is the primary source of the reservation; exactly one is, unless the options say otherwise.</param>
/// <param name="UpdatedUtc">The last update of the assignment, at offset zero.</param>
/// <param name="EnterpriseId">The enterprise.</param>
public readonly record struct ReservationAssignment(
    Guid Id, Guid ReservationId, Guid SourceId, bool IsPrimary, DateTimeOffset UpdatedUtc, Guid EnterpriseId) : IAssignment
{
    Guid IItem.OwnerId => ReservationId;

    OrderKey IItem.Key => new(UpdatedUtc.UtcTicks, Id);

    void IItem.WriteShown(Utf8JsonWriter writer)
    {
        writer.WriteString("Id"u8, Id);
        writer.WriteString("ReservationId"u8, ReservationId);
        writer.WriteString("SourceId"u8, SourceId);
        writer.WriteBoolean("IsPrimary"u8, IsPrimary);
        writer.WriteString("UpdatedUtc"u8, UpdatedUtc.UtcDateTime);
    }

    void IItem.WriteHidden(Utf8JsonWriter writer) => writer.WriteString("EnterpriseId"u8, EnterpriseId);
}
