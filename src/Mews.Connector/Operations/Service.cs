namespace Mews.Connector;

/// <summary>A service of an enterprise: bookable, such as accommodation or parking, or additional, such as breakfast.</summary>
/// <remarks>Mews Connector API, Services, Get all services, "Service".</remarks>
public sealed class Service : Item, ITranslated
{
    /// <summary>Most names in Mews are in this language.</summary>
    private const string UsualLanguage = "en-US";

    private List<KeyValuePair<string, string>>? _names;

    /// <summary>Unique identifier of the service.</summary>
    public override Guid Id { get; internal set; }

    /// <summary>Unique identifier of the enterprise; null if Mews does not return it.</summary>
    public Guid? EnterpriseId { get; internal set; }

    /// <summary>
    /// Name in the language of the session, or in American English, or in the first language that it has; null if Mews returns none.
    /// </summary>
    public string? Name { get; internal set; }

    /// <summary>Whether it is active; null if Mews does not return it.</summary>
    public bool? IsActive { get; internal set; }

    /// <summary>Type of the service, such as <c>Bookable</c> or <c>Additional</c>. Text, since Mews may add types.</summary>
    public string? Type { get; internal set; }

    /// <summary>Unit of its bookings, such as <c>Day</c>, <c>Month</c> or <c>Hour</c>; null if it cannot be booked.</summary>
    public string? TimeUnit { get; internal set; }

    /// <summary>Identifier in an external system; null if there is none.</summary>
    public string? ExternalIdentifier { get; internal set; }

    /// <summary>Time when it was created, at offset zero; null if Mews does not return it.</summary>
    public DateTimeOffset? CreatedUtc { get; internal set; }

    /// <summary>Time when it was last updated, at offset zero; null if Mews does not return it.</summary>
    public DateTimeOffset? UpdatedUtc { get; internal set; }

    // Mews will drop Name in favour of Names. Using it last means that nothing changes on that day.
    void ITranslated.Translate(string? language) => Name = NameIn(language) ?? NameIn(UsualLanguage) ?? _names?.FirstOrDefault().Value ?? Name;

    internal static ItemReader<Service> Reader { get; } = new(
        static () => new Service(),
        tryReadCompact: null,
        ItemProperty<Service>.Guid(nameof(Id), static (item, value) => item.Id = value),
        ItemProperty<Service>.OptionalGuid(nameof(EnterpriseId), static (item, value) => item.EnterpriseId = value),
        ItemProperty<Service>.OptionalBoolean(nameof(IsActive), static (item, value) => item.IsActive = value),
        ItemProperty<Service>.OptionalText(nameof(Name), static (item, value) => item.Name = value),
        ItemProperty<Service>.OptionalTexts("Names", static (item, value) => item._names = value),
        ItemProperty<Service>.OptionalText(nameof(ExternalIdentifier), static (item, value) => item.ExternalIdentifier = value),
        ItemProperty<Service>.Object(
            "Data",
            ItemProperty<Service>.OptionalText("Discriminator", static (item, value) => item.Type = value),
            ItemProperty<Service>.Object(
                "Value",
                ItemProperty<Service>.OptionalText("TimeUnitPeriod", static (item, value) => item.TimeUnit = value))),
        ItemProperty<Service>.OptionalTime(nameof(CreatedUtc), static (item, value) => item.CreatedUtc = value),
        ItemProperty<Service>.OptionalTime(nameof(UpdatedUtc), static (item, value) => item.UpdatedUtc = value));

    private string? NameIn(string? language) =>
        _names?.Find(name => name.Key.Equals(language, StringComparison.OrdinalIgnoreCase)).Value;
}
