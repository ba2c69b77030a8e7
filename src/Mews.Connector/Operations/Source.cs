namespace Mews.Connector;

/// <summary>A source of bookings: a channel, an agency, a desk.</summary>
/// <remarks>Mews Connector API, Sources, Get all sources, "Source".</remarks>
public sealed class Source : Item
{
    /// <summary>Unique identifier of the source.</summary>
    public override Guid Id { get; internal set; }

    /// <summary>Name of the source, such as <c>Booking.com</c>; null where Mews does not say.</summary>
    public string? Name { get; internal set; }

    /// <summary>Type of the source, such as <c>OnlineTravelAgency</c>. Text, since Mews may add types.</summary>
    public string? Type { get; internal set; }

    /// <summary>When the source was last updated, at offset zero; null where Mews does not say.</summary>
    public DateTimeOffset? UpdatedUtc { get; internal set; }

    /// <summary>Code of the source; null where Mews does not say.</summary>
    public int? Code { get; internal set; }

    /// <summary>Reads it from a response.</summary>
    internal static ItemReader<Source> Reader { get; } = new(
        static () => new Source(),
        tryReadCompact: null,
        ItemProperty<Source>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<Source>.OptionalText(nameof(Name), static (item, value) => item.Name = value),
        ItemProperty<Source>.OptionalText(nameof(Type), static (item, value) => item.Type = value),
        ItemProperty<Source>.OptionalTime(nameof(UpdatedUtc), static (item, value) => item.UpdatedUtc = value),
        ItemProperty<Source>.OptionalInteger(nameof(Code), static (item, value) => item.Code = value));
}
