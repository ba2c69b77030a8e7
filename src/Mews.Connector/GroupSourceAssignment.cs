using System.Text.Json.Serialization;

namespace Mews.Connector;

/// <summary>A source assigned to a reservation group: where that group booking came from.</summary>
/// <remarks>Mews Connector API, Source assignments, Get all source assignments, "Source assignment".</remarks>
public sealed record GroupSourceAssignment : ISourced
{
    /// <summary>Unique identifier of the assignment.</summary>
    [JsonInclude, JsonRequired]
    public Guid Id { get; internal set; }

    /// <summary>Unique identifier of the reservation group that the source is assigned to.</summary>
    [JsonInclude, JsonRequired]
    public Guid ReservationGroupId { get; internal set; }

    /// <summary>Unique identifier of the source.</summary>
    [JsonInclude, JsonRequired]
    public Guid SourceId { get; internal set; }

    /// <summary>Whether this is the primary source of the reservation group.</summary>
    [JsonInclude, JsonRequired]
    public bool IsPrimary { get; internal set; }
}
