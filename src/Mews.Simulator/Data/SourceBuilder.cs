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
    private static readonly (string Name, string Type, int Code)[] _channels =
    [
        ("Booking.com", "OnlineTravelAgency", 2),
        ("Expedia", "OnlineTravelAgency", 7),
        ("Own website", "OnlineBookingEngine", -1),
        ("Front desk", "PropertyManagementSystem", 0),
        ("Hotels.com", "OnlineTravelAgency", 23),
        ("Agoda", "OnlineTravelAgency", 75),
        ("Airbnb", "OnlineTravelAgency", 130),
        ("HRS", "OnlineTravelAgency", 41),
        ("Phone", "PropertyManagementSystem", 1),
        ("Voyages & Séjours", "Agent", 175),
        ("Amadeus", "GlobalDistributionSystem", 9),
        ("Sabre", "GlobalDistributionSystem", 8),
        ("SynXis", "CentralReservationSystem", 310),
        ("Pegasus", "AlternativeDistributionSystem", 2147483647),
        ("Delphi", "SalesAndCateringSystem", 52),
        ("Hotelbeds", "TourOperatorSystem", 66),
        ("Lobby kiosk", "Kiosk", 12),
    ];

    private readonly AwkwardTimes _times = new(new Random(options.Seed ^ Salt), options.From, options.To);
    private readonly List<HotelSource> _sources = [];

    /// <summary>Adds the sources of an enterprise.</summary>
    public void Add(Guid enterpriseId, Guid[] ids)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            var (name, type, code) = _channels[i % _channels.Length];
            _sources.Add(new(ids[i], Numbered(name, 1 + (i / _channels.Length)), type, _times.Next(), code, enterpriseId));
        }
    }

    /// <summary>All that were added, in the API's order.</summary>
    public HotelSource[] Sources() => [.. _sources.OrderBy(source => ((IItem)source).Key)];

    private static string Numbered(string name, int number) => number == 1 ? name : $"{name} {number}";
}
