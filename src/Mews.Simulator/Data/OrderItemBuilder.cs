namespace Mews.Simulator.Data;

/// <summary>
/// Generates the order items of a reservation when they are needed: there may be millions. Each reservation has a <see cref="Random"/> of
/// its own, so that its items are always the same.
/// </summary>
internal sealed class OrderItemBuilder
{
    // Any number: it keeps the sequences of the builders apart.
    private const int Salt = 0x01733;
    private const int MaxPerReservation = 1000;
    private const int Euro = 100;

    private readonly double? _average;
    private readonly double _otherCurrencies;
    private readonly Dictionary<Guid, string> _currencies;
    private readonly HashSet<Guid> _byDay;

    public OrderItemBuilder(HotelOptions options, HotelEnterprise[] enterprises, HotelService[] services)
    {
        Oddities.ThrowIfNoChance(options.OtherCurrencies, nameof(options.OtherCurrencies));
        ArgumentOutOfRangeException.ThrowIfNegative(options.OrderItemsPerReservation ?? 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.OrderItemsPerReservation ?? 0, MaxPerReservation);
        _average = options.OrderItemsPerReservation;
        _otherCurrencies = options.OtherCurrencies;
        _currencies = enterprises.ToDictionary(one => one.Id, one => one.Currency);
        _byDay = [.. services.Where(service => service.TimeUnitPeriod == "Day").Select(service => service.Id)];
    }

    public HotelOrderItem[] Of(HotelReservation reservation)
    {
        var random = new Random((int)Derived.Bits(reservation.Id, Salt));
        var drawn = _average is { } average
            ? Enumerable.Repeat(("SpaceOrder", 0), (int)average + (random.NextDouble() < average % 1 ? 1 : 0))
            : Draw(reservation, random);
        return [.. drawn.Select((item, number) => Item(reservation, item.Item1, item.Item2, number, random))];
    }

    // Types, and the day of the stay, in their order.
    private IEnumerable<(string Type, int Day)> Draw(HotelReservation reservation, Random random)
    {
        int days = _byDay.Contains(reservation.ServiceId)
            ? Math.Max(1, (reservation.ScheduledEndUtc.Date - reservation.ScheduledStartUtc.Date).Days)
            : 1;
        bool hasBreakfast = OneIn(random, 3);
        bool hasCityTax = OneIn(random, 5);
        for (int day = 0; day < days; day++)
        {
            yield return ("SpaceOrder", day);
            foreach (var (type, isThere) in new[]
            {
                ("ProductOrder", hasBreakfast), ("CityTax", hasCityTax), ("NightRebate", OneIn(random, 12)),
            })
            {
                if (isThere)
                {
                    yield return (type, day);
                }
            }
        }

        if (reservation.State == "Canceled" && OneIn(random, 3))
        {
            yield return ("CancellationFee", 0);
        }

        foreach (string type in OrderItemValues.Extras.Where(_ => OneIn(random, 12)))
        {
            yield return (type, days - 1);
        }
    }

    private HotelOrderItem Item(HotelReservation reservation, string type, int day, int number, Random random)
    {
        string currency = random.NextDouble() < _otherCurrencies ? "CHF" : _currencies[reservation.EnterpriseId];
        decimal gross = Currencies.Convert(Gross(type, random), "EUR", currency);
        decimal rate = new[] { 0m, .12m, .21m }[random.Next(3)];
        var created = reservation.CreatedUtc.AddTicks(number);
        var updated = reservation.UpdatedUtc > created ? reservation.UpdatedUtc : created;
        return new()
        {
            Id = Derived.Uuid(reservation.Id, Salt + 1 + number),
            EnterpriseId = reservation.EnterpriseId,
            ServiceId = reservation.ServiceId,
            ServiceOrderId = reservation.Id,
            AccountId = reservation.AccountId,
            Type = type,
            AccountingState = State(reservation, type, gross, random),
            Currency = currency,
            NetValue = Currencies.Round(gross / (1 + rate), currency),
            GrossValue = gross,
            CreatedUtc = created,
            UpdatedUtc = updated,
            ConsumedUtc = reservation.ScheduledStartUtc.AddDays(day),
        };
    }

    private decimal Gross(string type, Random random)
    {
        decimal cents = type switch
        {
            "SpaceOrder" => random.Next(40 * Euro, 400 * Euro),
            "NightRebate" or "ProductOrderRebate" or "AdditionalExpenseRebate" or "AllowanceDiscount" => -random.Next(1, 30 * Euro),
            "CityTaxDiscount" or "ExchangeRateDifference" or "TaxCorrection" => random.Next(-2 * Euro, 2 * Euro),
            _ => random.Next(1, 60 * Euro),
        };
        bool isFree = _average is null && OneIn(random, 25);
        return isFree ? 0 : cents / Euro;
    }

    private string State(HotelReservation reservation, string type, decimal gross, Random random)
    {
        bool isClosed = reservation.State == "Processed" ? !OneIn(random, 10) : OneIn(random, 10);
        string counted = isClosed ? "Closed" : "Open";
        if (_average is not null)
        {
            return counted;
        }

        bool isKept = type == "CancellationFee" || reservation.CancellationReason == "NoShow";
        return (reservation.State == "Canceled" && !isKept) || OneIn(random, 15) ? "Canceled"
            : gross == 0 || reservation.State is "Inquired" or "Optional" or "Requested" ? "Inactive"
            : counted;
    }

    private static bool OneIn(Random random, int count) => random.Next(count) == 0;
}
