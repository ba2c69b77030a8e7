namespace Mews.Connector;

/// <summary>An enterprise, usually a hotel.</summary>
/// <remarks>Mews Connector API, Enterprises, Get all enterprises, "Enterprise".</remarks>
public sealed class Enterprise : Item
{
    /// <summary>Unique identifier of the enterprise.</summary>
    public override Guid Id { get; internal set; }

    /// <summary>Name of the enterprise; null if Mews does not return it.</summary>
    public string? Name { get; internal set; }

    /// <summary>Short name of the enterprise; null if it has none.</summary>
    public string? ShortName { get; internal set; }

    /// <summary>Unique identifier of its chain; null if Mews does not return it.</summary>
    public Guid? ChainId { get; internal set; }

    /// <summary>Name of its chain; null if Mews does not return it.</summary>
    public string? ChainName { get; internal set; }

    /// <summary>IANA name of its time zone, such as <c>Europe/Prague</c>; null if Mews does not return it.</summary>
    public string? TimeZoneIdentifier { get; internal set; }

    /// <summary>Time when it was created, at offset zero; null if Mews does not return it.</summary>
    public DateTimeOffset? CreatedUtc { get; internal set; }

    /// <summary>Time when it was last updated, at offset zero; null if Mews does not return it.</summary>
    public DateTimeOffset? UpdatedUtc { get; internal set; }

    /// <summary>Time when it was linked to the integration, at offset zero; null if Mews does not return it.</summary>
    public DateTimeOffset? LinkedUtc { get; internal set; }

    /// <summary>Name that the integration uses for it; null if there is none.</summary>
    public string? ExternalIdentifier { get; internal set; }

    /// <summary>Key of its holding; null if there is none.</summary>
    public string? HoldingKey { get; internal set; }

    internal static ItemReader<Enterprise> Reader { get; } = new(
        static () => new Enterprise(),
        tryReadCompact: null,
        ItemProperty<Enterprise>.OptionalTime(nameof(LinkedUtc), static (item, value) => item.LinkedUtc = value),
        ItemProperty<Enterprise>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<Enterprise>.OptionalText(nameof(ExternalIdentifier), static (item, value) => item.ExternalIdentifier = value),
        ItemProperty<Enterprise>.OptionalText(nameof(HoldingKey), static (item, value) => item.HoldingKey = value),
        ItemProperty<Enterprise>.OptionalGuid(nameof(ChainId), static (item, value) => item.ChainId = value),
        ItemProperty<Enterprise>.OptionalText(nameof(ChainName), static (item, value) => item.ChainName = value),
        ItemProperty<Enterprise>.OptionalTime(nameof(CreatedUtc), static (item, value) => item.CreatedUtc = value),
        ItemProperty<Enterprise>.OptionalTime(nameof(UpdatedUtc), static (item, value) => item.UpdatedUtc = value),
        ItemProperty<Enterprise>.OptionalText(nameof(Name), static (item, value) => item.Name = value),
        ItemProperty<Enterprise>.OptionalText(nameof(ShortName), static (item, value) => item.ShortName = value),
        ItemProperty<Enterprise>.OptionalText(nameof(TimeZoneIdentifier), static (item, value) => item.TimeZoneIdentifier = value));
}
