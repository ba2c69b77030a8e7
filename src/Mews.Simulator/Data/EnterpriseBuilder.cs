namespace Mews.Simulator.Data;

/// <summary>Generates enterprises for given ids, from a <see cref="Random"/> of its own, like <see cref="SourceBuilder"/>.</summary>
internal sealed class EnterpriseBuilder(HotelOptions options)
{
    // Any number: it keeps the sequences of the builders apart.
    private const int Salt = 0x40731;

    private static readonly (string Name, string TimeZone, string Currency)[] _places =
    [
        ("Grand Hotel Praha", "Europe/Prague", "EUR"),
        ("Harbour Inn", "America/New_York", "USD"),
        ("Hôtel du Lac", "Asia/Kathmandu", "EUR"),
        ("Bay Lodge", "Europe/London", "GBP"),
        ("Riad Azur", "Africa/Casablanca", "EUR"),
    ];

    private readonly AwkwardTimes _times = new(new Random(options.Seed ^ Salt), options.From, options.To);

    public HotelEnterprise[] Build(IEnumerable<Guid> ids)
    {
        Guid[] all = [.. ids];
        return [.. all.Select((id, number) => Enterprise(id, number, chain: all[0])).OrderBy(enterprise => ((IItem)enterprise).Key)];
    }

    private HotelEnterprise Enterprise(Guid id, int number, Guid chain)
    {
        var (name, timeZone, currency) = _places[number % _places.Length];
        bool isBare = number % 3 == 2;
        return new(
            id,
            number < _places.Length ? name : $"{name} {1 + (number / _places.Length)}",
            isBare ? null : $"H{number + 1}",
            chain,
            "Seaside & Sons",
            timeZone,
            options.From,
            _times.Next(),
            isBare ? null : options.From,
            isBare ? null : $"hotel-{number + 1}",
            isBare ? null : "seaside")
        {
            Currency = currency,
        };
    }
}
