namespace Mews.Simulator.Data;

/// <summary>
/// Invents what there is to know of sources whose ids are there already. It draws from a <see cref="Random"/> of its own, so that the
/// ids and times of a seed's assignments are what they would be without it.
/// </summary>
internal sealed class SourceBuilder(HotelOptions options)
{
    // Any number: it only keeps the two from drawing the same.
    private const int Salt = 0x5EED;

    // The channels that most hotels have come first, so that few sources are those. One name needs escaping in JSON.
    private static readonly (string Name, string Type, string? Code)[] _channels =
    [
        ("Booking.com", "OnlineTravelAgency", "BDC"),
        ("Expedia", "OnlineTravelAgency", "EXP"),
        ("Own website", "OnlineBookingEngine", null),
        ("Front desk", "PropertyManagementSystem", null),
        ("Hotels.com", "OnlineTravelAgency", "HCM"),
        ("Agoda", "OnlineTravelAgency", "AGO"),
        ("Airbnb", "OnlineTravelAgency", "ABB"),
        ("HRS", "OnlineTravelAgency", "HRS"),
        ("Phone", "PropertyManagementSystem", null),
        ("Voyages & Séjours", "Agent", "VS-75"),
        ("Amadeus", "GlobalDistributionSystem", "1A"),
        ("Sabre", "GlobalDistributionSystem", "1S"),
        ("SynXis", "CentralReservationSystem", "SYN"),
        ("Pegasus", "AlternativeDistributionSystem", "PEG"),
        ("Delphi", "SalesAndCateringSystem", null),
        ("Hotelbeds", "TourOperatorSystem", "HBD"),
        ("Lobby kiosk", "Kiosk", null),
    ];

    private readonly AwkwardTimes _times = new(new Random(options.Seed ^ Salt), options.From, options.To);
    private readonly List<HotelSource> _sources = [];

    /// <summary>Adds the sources of an enterprise.</summary>
    public void Add(Guid enterpriseId, Guid[] ids)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            var (name, type, code) = _channels[i % _channels.Length];
            _sources.Add(new(ids[i], Numbered(name, 1 + (i / _channels.Length)), type, code, _times.Next(), enterpriseId));
        }
    }

    /// <summary>All that were added, in the API's order.</summary>
    public HotelSource[] Sources() => [.. _sources.OrderBy(source => ((IItem)source).Key)];

    private static string Numbered(string name, int number) => number == 1 ? name : $"{name} {number}";
}
