using System.Text.Json;

namespace Mews.Connector;

/// <summary>A source of bookings: a channel, an agency, a desk.</summary>
/// <remarks>Mews Connector API, Sources, Get all sources, "Source".</remarks>
public sealed record Source
{
    /// <summary>Unique identifier of the source.</summary>
    public Guid Id { get; internal set; }

    /// <summary>Name of the source, such as <c>Booking.com</c>.</summary>
    public string? Name { get; internal set; }

    /// <summary>Type of the source, such as <c>OnlineTravelAgency</c>. Text, since Mews may add types.</summary>
    public string? Type { get; internal set; }

    /// <summary>Code of the source; null where it has none.</summary>
    public string? Code { get; internal set; }

    /// <summary>When the source was last updated, at offset zero; null where Mews does not say.</summary>
    public DateTimeOffset? UpdatedUtc { get; internal set; }

    /// <summary>Reads it from a response.</summary>
    internal static ItemReader<Source> Reader { get; } = new(
        static () => new Source(),
        (nameof(Id), true, static (ref json, item) => item.Id = json.GetGuid()),
        (nameof(Name), true, static (ref json, item) => item.Name = json.GetString()),
        (nameof(Type), false, static (ref json, item) => item.Type = json.GetString()),
        (nameof(Code), false, static (ref json, item) => item.Code = json.GetString()),
        (nameof(UpdatedUtc), false, static (ref json, item) =>
            item.UpdatedUtc = json.TokenType == JsonTokenType.Null ? null : UtcTime.Read(ref json)));
}
