using Mews.Simulator;

namespace Mews.Connector.Tests;

/// <summary>What answers cost in requests, counted by the simulator, with a session that knows nothing yet.</summary>
public sealed class ReservationRequestTests
{
    private static readonly DateTimeOffset _from = Generate.Utc(2024, 1, 1);

    [Fact]
    public Task Fifty_arrivals_of_a_day_take_six() => AssertRequestsAsync(
        new() { Reservations = 18_250, To = _from.AddYears(1) }, 6, new()
        {
            IntervalKind = IntervalKind.ScheduledStart,
            Interval = new(_from.AddDays(200), _from.AddDays(201)),
        }, 20, 150);

    [Fact]
    public Task Three_thousand_of_a_season_take_eighteen() => AssertRequestsAsync(
        new() { Reservations = 12_000, To = _from.AddYears(1) }, 18, new()
        {
            IntervalKind = IntervalKind.Created,
            Interval = new(_from.AddDays(90), _from.AddDays(181)),
        }, 2800, 3200);

    [Fact]
    public Task A_month_of_four_thousand_takes_nineteen() => AssertRequestsAsync(
        new() { Reservations = 4_000, To = _from.AddMonths(1) }, 19, new()
        {
            IntervalKind = IntervalKind.Created,
            Interval = new(_from, _from.AddMonths(1)),
        }, 4000, 4000);

    [Fact]
    [Trait("Speed", "Slow")]
    public Task A_year_of_fifty_thousand_takes_137() => AssertRequestsAsync(
        new() { Reservations = 50_000, To = _from.AddYears(1) }, 137, new()
        {
            IntervalKind = IntervalKind.Created,
            Interval = new(_from, _from.AddYears(1)),
        }, 50_000, 50_000);

    [Fact]
    [Trait("Speed", "Slow")]
    public Task Two_years_of_twenty_thousand_take_90() => AssertRequestsAsync(
        new() { Reservations = 20_000, To = _from.AddYears(2) }, 90, new()
        {
            IntervalKind = IntervalKind.Created,
            Interval = new(_from, _from.AddYears(2)),
        }, 20_000, 20_000);

    [Fact]
    public async Task A_hundred_and_twenty_by_ids_take_five_and_three_once_hotels_and_sources_are_known()
    {
        await using MewsSimulator simulator = await StartAsync(new() { Reservations = 400 });
        MewsSession session = Given.Session(simulator);
        foreach ((int skip, int requests) in ((int, int)[])[(0, 5), (120, 3)])
        {
            Guid[] ids = [.. simulator.Hotel.Reservations.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0])
                .Select(item => item.Id)
                .Skip(skip)
                .Take(120)];
            simulator.Log.Clear();
            Assert.Equal(120, (await PullAsync(session, new() { Ids = ids })).Count);
            Assert.Equal(requests, simulator.Log.Count);
        }
    }

    private static async Task AssertRequestsAsync(HotelOptions hotel, int most, ItemFilter filter, int least, int maxItems)
    {
        await using MewsSimulator simulator = await StartAsync(hotel with { SingleGroups = true, AssignmentsPerReservation = 1.3 });
        List<Reservation> given = await PullAsync(Given.Session(simulator), filter);
        Assert.InRange(given.Count, least, maxItems);
        Assert.All(given, item => Assert.Equal(simulator.Hotel.PrimarySourceOf(item.Id), item.SourceId));
        Assert.True(simulator.Log.Count <= most, $"{simulator.Log.Count} requests: {string.Join(", ", simulator.Log.Requests.GroupBy(one => one.Operation).Select(one => $"{one.Key} {one.Count()}"))}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{simulator.Log.Count} requests for {given.Count} reservations");
    }

    private static Task<List<Reservation>> PullAsync(MewsSession session, ItemFilter filter) => Reservations.PullAsync(
        session, filter, new ReservationOptions
        {
            IncludeSource = true,
            IsDistinct = true,
            Lookups = new PullOptions
            {
                ThrottleLimit = 5,
            }
        });

    private static Task<MewsSimulator> StartAsync(HotelOptions hotel) =>
        Given.NewSimulatorAsync(
            Given.SimulatorOptions with { Hotel = hotel with { Seed = 12, Enterprises = 1, From = _from, SourcesPerEnterprise = 17 } });
}
