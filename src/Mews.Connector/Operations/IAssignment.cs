namespace Mews.Connector;

/// <summary>A source assigned to a reservation or a group.</summary>
// Internal, since Get-Member would list the members of a public interface.
internal interface IAssignment
{
    Guid Id { get; }

    /// <summary>Unique identifier of the reservation or group.</summary>
    Guid OwnerId { get; }

    Guid SourceId { get; }

    bool IsPrimary { get; }

    /// <summary>Last update of the assignment; default where Mews does not return it.</summary>
    DateTimeOffset UpdatedUtc { get; }
}
