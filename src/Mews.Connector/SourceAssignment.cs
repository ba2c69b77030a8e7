using System.Text.Json.Serialization;

namespace Mews.Connector;

/// <summary>A source assigned to a reservation: where that booking came from.</summary>
/// <remarks>Mews Connector API, Source assignments, Get all source assignments (2024-09-20), "Source assignment".</remarks>
public sealed record SourceAssignment : ISourced
{
    /// <summary>Unique identifier of the assignment.</summary>
    [JsonInclude, JsonRequired]
    public Guid Id { get; internal set; }

    /// <summary>Unique identifier of the reservation that the source is assigned to.</summary>
    [JsonInclude, JsonRequired]
    public Guid ReservationId { get; internal set; }

    /// <summary>Unique identifier of the source.</summary>
    [JsonInclude, JsonRequired]
    public Guid SourceId { get; internal set; }

    /// <summary>Whether this is the primary source of the reservation.</summary>
    [JsonInclude, JsonRequired]
    public bool IsPrimary { get; internal set; }

    /// <summary>When the assignment was last updated, at offset zero.</summary>
    [JsonInclude, JsonRequired]
    public DateTimeOffset UpdatedUtc { get; internal set; }
}
