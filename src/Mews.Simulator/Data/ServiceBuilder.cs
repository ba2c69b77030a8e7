namespace Mews.Simulator.Data;

/// <summary>Generates the services of enterprises, from a <see cref="Random"/> of its own, like <see cref="SourceBuilder"/>.</summary>
internal sealed class ServiceBuilder
{
    // Any number: it keeps the sequences of the builders apart.
    private const int Salt = 0x5E41CD;

    // One name needs escaping in JSON, and one service is out of use.
    private static readonly (string Name, string? German, string Discriminator, string? TimeUnit)[] _kinds =
    [
        ("Accommodation", "Übernachtung", "Bookable", "Day"),
        ("Parking", "Parkplatz", "Bookable", "Hour"),
        ("Meeting rooms", "Tagungsräume", "Bookable", "Hour"),
        ("Breakfast & brunch", null, "Additional", null),
    ];

    private readonly HotelOptions _options;
    private readonly Random _random;
    private readonly AwkwardTimes _times;

    public ServiceBuilder(HotelOptions options)
    {
        _options = options;
        _random = new Random(options.Seed ^ Salt);
        _times = new AwkwardTimes(_random, options.From, options.To);
    }

    public HotelService[] Build(IEnumerable<Guid> enterpriseIds) =>
        [.. enterpriseIds.SelectMany(id => _kinds.Select((_, kind) => Service(id, kind))).OrderBy(service => ((IItem)service).Key)];

    private HotelService Service(Guid enterpriseId, int kind)
    {
        var (name, german, discriminator, timeUnit) = _kinds[kind];
        return new(
            _random.NextUuid(),
            enterpriseId,
            IsActive: name != "Meeting rooms",
            name,
            german,
            kind == 0 ? "rooms" : null,
            discriminator,
            timeUnit,
            _options.From,
            _times.Next());
    }
}
