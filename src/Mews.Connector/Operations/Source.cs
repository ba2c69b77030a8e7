namespace Mews.Connector;

/// <summary>A source of bookings, such as a channel, an agency or the front desk.</summary>
/// <remarks>Mews Connector API, Sources, Get all sources, "Source".</remarks>
public sealed class Source : Item
{
    /// <summary>Unique identifier of the source.</summary>
    public override Guid Id { get; internal set; }

    /// <summary>Name of the source, such as <c>Booking.com</c>; null if Mews does not return it.</summary>
    public string? Name { get; internal set; }

    /// <summary>Type of the source, such as <c>OnlineTravelAgency</c>. Text, since Mews may add types.</summary>
    public string? Type { get; internal set; }

    /// <summary>Time when the source was last updated, at offset zero; null if Mews does not return it.</summary>
    public DateTimeOffset? UpdatedUtc { get; internal set; }

    /// <summary>Code of the source; null if Mews does not return it.</summary>
    public int? Code { get; internal set; }

    internal static ItemReader<Source> Reader { get; } = new(
        static () => new Source(),
        tryReadCompact: null,
        ItemProperty<Source>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<Source>.OptionalText(nameof(Name), static (item, value) => item.Name = value),
        ItemProperty<Source>.OptionalText(nameof(Type), static (item, value) => item.Type = value),
        ItemProperty<Source>.OptionalTime(nameof(UpdatedUtc), static (item, value) => item.UpdatedUtc = value),
        ItemProperty<Source>.OptionalInteger(nameof(Code), static (item, value) => item.Code = value));
}
