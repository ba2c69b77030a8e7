namespace Mews.Simulator.Data;

/// <summary>
/// Generates sources for given ids, from a <see cref="Random"/> of its own, so that they do not change the assignments of a seed.
/// </summary>
internal sealed class SourceBuilder(HotelOptions options)
{
    // Any number: it keeps the sequences of the builders apart.
    private const int Salt = 0x5EED;

    // The most common channels first, for hotels with few sources. One name needs escaping in JSON.
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

    public void Add(Guid enterpriseId, Guid[] ids)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            var (name, type, code) = _channels[i % _channels.Length];
            _sources.Add(new(ids[i], Numbered(name, 1 + (i / _channels.Length)), type, _times.Next(), code, enterpriseId));
        }
    }

    public HotelSource[] Sources() => [.. _sources.OrderBy(source => ((IItem)source).Key)];

    private static string Numbered(string name, int number) => number == 1 ? name : $"{name} {number}";
}
