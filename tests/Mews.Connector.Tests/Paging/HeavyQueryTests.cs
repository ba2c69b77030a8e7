using Mews.Simulator;

namespace Mews.Connector.Tests;

/// <summary>A server that takes too long over large intervals: 408.</summary>
public sealed class HeavyQueryTests
{
    private static readonly HotelOptions _hotel = new() { Seed = 9, Enterprises = 1, Reservations = 300 };
    private static readonly ItemFilter _year = new()
    {
        Interval = new TimeInterval(_hotel.From, _hotel.From.AddYears(1)),
        IntervalKind = IntervalKind.Created,
    };

    [Theory]
    [InlineData(1, 21)]
    [InlineData(5, 21)]
    [InlineData(5, 46)]
    public async Task An_interval_is_halved_until_it_works_and_nothing_is_lost(int throttleLimit, int days)
    {
        await using MewsSimulator simulator = await StartAsync(days);
        List<Reservation> given = await PullAsync(Session(simulator), throttleLimit);
        Assert.Equal(simulator.Hotel.Truth(_year).Select(item => item.Id).Order(), given.Select(item => item.Id).Order());
        Assert.Equal(given.Select(item => item.CreatedUtc).OrderDescending(), given.Select(item => item.CreatedUtc));
    }

    [Fact]
    public async Task A_smaller_page_is_tried_once_before_the_interval_is_halved()
    {
        await using MewsSimulator simulator = await StartAsync(50);
        await PullAsync(Session(simulator), 1);
        Assert.Equal([1000, 500, 1000], simulator.Log.Requests.Where(request => request.Operation == SimulatedOperation.Reservations)
            .Take(3)
            .Select(request => request.Count!.Value));
    }

    [Fact]
    public async Task The_session_remembers_the_length_that_worked()
    {
        await using MewsSimulator simulator = await StartAsync(25);
        MewsSession session = Session(simulator);
        await PullAsync(session, 1);
        // From three months to three weeks: twice too long, at each of two lengths.
        Assert.Equal(4, simulator.Log.Requests.Count(request => request.Status == 408));

        simulator.Log.Clear();
        await PullAsync(session, 5);
        Assert.DoesNotContain(simulator.Log.Requests, request => request.Status == 408);
    }

    [Fact]
    public async Task A_day_that_takes_too_long_is_an_error_which_says_where()
    {
        await using MewsSimulator simulator = await StartAsync(0);
        var join = new ReservationJoin(Session(simulator), new ReservationOptions());
        using var runner = new QueryRunner(Session(simulator), Operations.Reservations, new PullOptions());
        runner.Add([new Query
        {
            Interval = new TimeInterval(_hotel.From, _hotel.From.AddDays(1)),
            IntervalKind = IntervalKind.Created,
            States = Operations.Reservations.States,
        }]);
        runner.Complete();
        using IPageReader reader = join.Read(runner);
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => reader.ReadAsync().InTimeAsync());
        Assert.Equal((MewsErrorKind.RequestTimeout, 408), (failure.Kind, failure.StatusCode));
        Assert.Contains("created 2024-01-01T00:00:00Z to 2024-01-02T00:00:00Z", failure.Message, StringComparison.Ordinal);
        Assert.Null(await reader.ReadAsync().InTimeAsync());
    }

    private static Task<List<Reservation>> PullAsync(MewsSession session, int throttleLimit) =>
        Reservations.PullAsync(
            session,
            _year,
            new ReservationOptions { IsDistinct = true },
            new PullOptions { ThrottleLimit = throttleLimit });

    private static MewsSession Session(MewsSimulator simulator) => new(Given.SessionOptions(simulator.Address) with
    {
        ClientToken = Given.Secure(simulator.Options.ClientToken),
        AccessToken = Given.Secure(simulator.Options.AccessToken),
        MaximumRetryCount = 5,
        Clock = new HastyTimeProvider(),
    });

    private static Task<MewsSimulator> StartAsync(int days) =>
        Given.NewSimulatorAsync(Given.SimulatorOptions with { Hotel = _hotel, LongestInterval = TimeSpan.FromDays(days) });
}
