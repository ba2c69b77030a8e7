namespace Mews.Connector;

/// <summary>A source assigned to a reservation group: where that group booking came from.</summary>
/// <remarks>Mews Connector API, Source assignments, Get all source assignments, "Source assignment".</remarks>
public sealed record GroupSourceAssignment : ISourced
{
    /// <summary>Unique identifier of the assignment.</summary>
    public Guid Id { get; internal set; }

    /// <summary>Unique identifier of the reservation group that the source is assigned to.</summary>
    public Guid ReservationGroupId { get; internal set; }

    /// <summary>Unique identifier of the source.</summary>
    public Guid SourceId { get; internal set; }

    /// <summary>Whether this is the primary source of the reservation group.</summary>
    public bool IsPrimary { get; internal set; }

    /// <summary>Reads it from a response.</summary>
    internal static ItemReader<GroupSourceAssignment> Reader { get; } = new(
        static () => new GroupSourceAssignment(),
        (nameof(Id), true, static (ref json, item) => item.Id = json.GetGuid()),
        (nameof(ReservationGroupId), true, static (ref json, item) => item.ReservationGroupId = json.GetGuid()),
        (nameof(SourceId), true, static (ref json, item) => item.SourceId = json.GetGuid()),
        (nameof(IsPrimary), true, static (ref json, item) => item.IsPrimary = json.GetBoolean()));
}
