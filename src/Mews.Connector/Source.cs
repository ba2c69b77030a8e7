using System.Text.Json.Serialization;

namespace Mews.Connector;

/// <summary>A source of bookings: a channel, an agency, a desk.</summary>
/// <remarks>Mews Connector API, Sources, Get all sources, "Source".</remarks>
public sealed record Source
{
    /// <summary>Unique identifier of the source.</summary>
    [JsonInclude, JsonRequired]
    public Guid Id { get; internal set; }

    /// <summary>Name of the source, such as <c>Booking.com</c>.</summary>
    [JsonInclude, JsonRequired]
    public string? Name { get; internal set; }

    /// <summary>Type of the source, such as <c>OnlineTravelAgency</c>. Text, since Mews may add types.</summary>
    [JsonInclude]
    public string? Type { get; internal set; }

    /// <summary>Code of the source; null where it has none.</summary>
    [JsonInclude]
    public string? Code { get; internal set; }

    /// <summary>When the source was last updated, at offset zero; null where Mews does not say.</summary>
    [JsonInclude]
    public DateTimeOffset? UpdatedUtc { get; internal set; }
}
