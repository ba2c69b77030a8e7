using CsCheck;
using Mews.Simulator;

namespace Mews.Connector.Tests;

/// <summary>Whatever hotels there are, their reservations are worth the sums of their order items, to the cent.</summary>
[Trait("Speed", "Slow")]
public sealed class RevenueTruthTests
{
    private const int Hotels = 40;

    // Written down a second time, as the help lists them.
    private static readonly string[] _counted =
    [
        "CancellationFee", "NightRebate", "ProductOrderRebate", "AdditionalExpenseRebate", "CustomItem", "ServiceCharge", "CityTax",
        "CityTaxDiscount", "SpaceOrder", "ProductOrder", "Surcharge", "TaxCorrection", "ResourceUpgradeFee", "InvoiceFee",
        "MulticurrencyFee", "AllowanceDiscount", "AllowanceBreakage", "AllowanceContraBreakage",
    ];

    private static readonly Gen<HotelOptions> _hotel =
        from seed in Gen.Int[1, 1_000_000]
        from reservations in Gen.Frequency((1, Gen.Int[0, 20]), (3, Gen.Int[60, 160]))
        from items in Gen.Frequency((4, Gen.Const((double?)null)), (1, Gen.Double[0, 7].Nullable()))
        from others in Gen.OneOf(new double[] { 0, 0, 0.02, 0.5 })
        select new HotelOptions
        {
            Seed = seed,
            Enterprises = 3,
            Reservations = reservations,
            OrderItemsPerReservation = items,
            OtherCurrencies = others,
        };

    private static readonly Gen<(string? Currency, int PageSize, int PageLimit)> _asking =
        from currency in Gen.OneOf(new string?[] { null, null, "EUR", "JPY", "KWD" })
        from pageSize in Gen.OneOf(Gen.Const(1000), Gen.Int[10, 300])
        from pageLimit in Gen.Frequency((3, Gen.Const(1000)), (1, Gen.Const(100)))
        select (currency, pageSize, pageLimit);

    [Fact]
    public Task Values_are_those_of_the_items_that_count() => Gen.Select(_hotel, _asking).SampleAsync(
        async (hotel, asking) =>
        {
            await using MewsSimulator simulator = await Given.NewSimulatorAsync(
                Given.SimulatorOptions with { Hotel = hotel, PageLimit = asking.PageLimit });
            var options = new ReservationOptions { IncludeRevenue = true, Currency = asking.Currency };
            List<Reservation> given = await Reservations.PullAsync(
                Given.PortfolioSession(simulator), new ItemFilter(), options, new PullOptions { PageSize = asking.PageSize });
            Assert.Equal(3 * hotel.Reservations, given.Count);
            Dictionary<Guid, HotelReservation> truth = simulator.Hotel.Reservations.ToDictionary(item => item.Id);
            Assert.All(given, item => Assert.Equal(
                ValueOf(simulator.Hotel.OrderItemsOf(truth[item.Id]), asking.Currency),
                (item.Currency, item.NetValue, item.GrossValue, item.RoomNetValue)));
        },
        iter: Hotels);

    private static (string? Currency, decimal? Net, decimal? Gross, decimal? Room) ValueOf(
        IEnumerable<HotelOrderItem> items, string? currency)
    {
        HotelOrderItem[] counted =
        [
            .. items.Where(item => item.AccountingState is "Open" or "Closed" && _counted.Contains(item.Type))
                .Select(item => currency is null ? item : item.In(currency)),
        ];
        string[] currencies = [.. counted.Select(item => item.Currency).Distinct().Order(StringComparer.Ordinal)];
        return currencies.Length > 1
            ? (string.Join(", ", currencies), null, null, null)
            : (
                currencies.FirstOrDefault() ?? currency,
                counted.Sum(item => item.NetValue),
                counted.Sum(item => item.GrossValue),
                counted.Where(item => item.Type is "SpaceOrder" or "NightRebate").Sum(item => item.NetValue));
    }
}
