using System.Collections.Concurrent;
using Mews.Simulator;
using Mews.Simulator.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Exports.Tests;

/// <summary>Exports of several hotels.</summary>
public sealed class SeveralHotelsTests : ExportTest
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task A_run_that_is_not_finished_goes_on_where_hotels_have_joined_or_left(int before, int now)
    {
        IReadOnlyList<Guid> hotels = _simulator.Hotel.EnterpriseIds;
        MewsSession Portfolio(TimeProvider clock) => Session(_simulator.Options.PortfolioAccessToken, clock);
        ExportOptions With(int count) => Whole with { Filters = [new() { EnterpriseIds = [.. hotels.Take(count)] }], UpdatedEndUtc = null };
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        await With(1).RunAsync(Portfolio(clock));
        clock.Advance(TimeSpan.FromDays(200));
        (_fault, int answered) = (new Status(500), 0);
        _isFaulty = _ => ++answered > 5;
        await Assert.ThrowsAsync<MewsApiException>(() => With(before).RunAsync(Portfolio(clock), throttleLimit: 1));
        Assert.NotNull(ReadCheckpoint().Run);
        _fault = null;
        await With(now).RunAsync(Portfolio(clock));
        DateTimeOffset end = clock.GetUtcNow() - Whole.SettleTime;
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.Where(item => hotels.Take(now).Contains(item.EnterpriseId) && item.UpdatedUtc < end)
                .Select(item => $"{item.Id} {item.EnterpriseId}")
                .Order(),
            (await File.ReadAllLinesAsync(Whole.Path, Given.Stop)).Skip(1).Select(line => line.Split(','))
                .Select(row => $"{row[0]} {row[5]}")
                .Order());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(48)]
    public async Task A_run_that_rested_for_hours_asks_its_query_again_up_to_a_new_end_and_keeps_what_is_done(int hours)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 9, 1, 2, 0, 0, TimeSpan.Zero));
        ExportOptions options = Whole with { UpdatedEndUtc = null };
        (_fault, int answered) = (new Status(503), 0);
        _isFaulty = _ => ++answered > 30;
        await Assert.ThrowsAsync<MewsApiException>(() => options.RunAsync(Session(clock: clock), pageSize: 2, throttleLimit: 1));
        string cursor = ReadCheckpoint().Run!.Cursor!;
        DateTimeOffset? done = ReadCheckpoint().Run!.Watermarks.Latest;

        ConcurrentQueue<SimulatedRequest> asked = Watch();
        clock.Advance(TimeSpan.FromHours(hours));
        await options.RunAsync(Session(clock: clock), throttleLimit: 1);
        Assert.Contains(asked, request => request.StartUtc == done && request.Cursor is null);
        Assert.DoesNotContain(asked, request => request.StartUtc < done || request.Cursor == cursor);
        Assert.Equal(TrueIds(DateTimeOffset.MinValue, clock.GetUtcNow() - options.SettleTime), await IdsInAsync(options.Path));
        Assert.Equal(clock.GetUtcNow() - options.SettleTime, ReadCheckpoint().Watermarks.Latest);
    }

    [Fact]
    public async Task Hotels_that_are_done_are_not_asked_again_where_others_join_before_the_run_is_finished()
    {
        Guid[] hotels = [.. _simulator.Hotel.EnterpriseIds.Order()];
        ExportOptions With(params Guid[] some) => Whole with { Filters = [new() { EnterpriseIds = some }] };
        MewsSession session = Session(_simulator.Options.PortfolioAccessToken);
        (_fault, _isFaulty) = (new Status(503), request => request.EnterpriseIds!.Contains(hotels[2]));
        await Assert.ThrowsAsync<MewsApiException>(() => With(hotels[1], hotels[2]).RunAsync(session, throttleLimit: 1));

        ConcurrentQueue<SimulatedRequest> asked = Watch();
        await With(hotels).RunAsync(session);
        // The end of a query may be known only from the next one.
        Assert.All(
            asked.Where(request => request.EnterpriseIds!.Contains(hotels[1])),
            request => Assert.Equal(_end.AddMonths(-1), request.StartUtc));
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.Select(item => item.Id.ToString()).Order(),
            (await IdsInAsync(Whole.Path)).Order());
    }

    [Fact]
    public async Task A_hotel_that_left_and_comes_back_goes_on_from_where_it_was()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 0, 5, 0, TimeSpan.Zero));
        MewsSession session = Session(_simulator.Options.PortfolioAccessToken, clock);
        IReadOnlyList<Guid> hotels = _simulator.Hotel.EnterpriseIds;
        foreach (Guid[] some in (Guid[][])[[hotels[0], hotels[1]], [hotels[0]], [hotels[1], hotels[0]]])
        {
            await (Whole with { Filters = [new() { EnterpriseIds = some }], UpdatedEndUtc = null }).RunAsync(session);
            clock.Advance(TimeSpan.FromDays(100));
        }

        DateTimeOffset end = clock.GetUtcNow().AddDays(-100) - Whole.SettleTime;
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.Where(item => hotels.Take(2).Contains(item.EnterpriseId) && item.UpdatedUtc < end)
                .Select(item => item.Id.ToString())
                .Order(),
            (await IdsInAsync(Whole.Path)).Order());
    }

    [Fact]
    public async Task Windows_go_from_the_oldest_on_where_pages_go_from_the_newest_on_too()
    {
        await (Whole with { Operation = Operations.GroupSourceAssignments }).RunAsync(Session(), throttleLimit: 1);
        DateTimeOffset[] starts = [.. _simulator.Log.Requests.Select(request => request.StartUtc!.Value).Distinct()];
        Assert.True(starts.Length > 5);
        Assert.Equal(starts.Order(), starts);
    }

    [Fact]
    public async Task The_enterprise_without_an_id_is_not_the_one_of_the_access_token()
    {
        ConcurrentQueue<SimulatedRequest> asked = Watch();
        await Assert.ThrowsAsync<MewsApiException>(() => (Whole with { Filters = [new() { EnterpriseIds = [Guid.Empty] }] }).RunAsync(
            Session(_simulator.Options.PortfolioAccessToken)));
        Assert.NotEmpty(asked);
        Assert.All(asked, request => Assert.Equal([Guid.Empty], request.EnterpriseIds));
        Assert.False(File.Exists(Whole.Path));
    }

    [Fact]
    public async Task A_second_enterprise_that_gives_the_rows_of_the_first_is_refused_each_time_until_a_restart()
    {
        ExportOptions two = Whole with { Filters = [new() { EnterpriseIds = [Generate.Id(1), Generate.Id(2)] }] };
        foreach (int _ in (int[])[1, 2, 3])
        {
            string message = await RefusalAsync(two);
            Assert.Contains("so Mews ignores which hotel is requested", message, StringComparison.Ordinal);
            Assert.Contains("AskWithoutEnterprise", message, StringComparison.Ordinal);
            Assert.Equal((Truth().Length, Generate.Id(1)), (ReadCheckpoint().Rows, ReadCheckpoint().Sample!.EnterpriseId));
        }

        await (Whole with { Restart = true }).RunAsync(Session());
        Assert.Equal(await WholeAsync(), await File.ReadAllBytesAsync(Whole.Path, Given.Stop));
    }

    [Fact]
    public async Task Nor_does_it_get_in_because_some_rows_have_been_updated_or_the_night_is_another()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 2, 0, 0, TimeSpan.Zero));
        var hotel = new ChangingHotel(clock);
        await using FakeServer server = await FakeServer.StartAsync(hotel.AnswerAsync);
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = clock });
        ExportOptions With(params Guid[] hotels) => Whole with
        {
            Filters = [new()
        {
            EnterpriseIds = hotels,
        }],
            UpdatedStartUtc = new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero),
            UpdatedEndUtc = null
        };
        for (int index = 0; index < 60; index++)
        {
            hotel.Update(Generate.Id(index), Generate.Id(1000), clock.GetUtcNow().AddDays(-20).AddMinutes(index), clock.GetUtcNow());
        }

        await With(Generate.Id(1)).RunAsync(session);
        for (int index = 0; index < 40; index++)
        {
            hotel.Update(Generate.Id(index), Generate.Id(1001), clock.GetUtcNow().AddMinutes(index), clock.GetUtcNow());
        }

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains(
            "so Mews ignores which hotel is requested",
            await RefusalAsync(With(Generate.Id(1), Generate.Id(2)), session),
            StringComparison.Ordinal);
    }

    /// <summary>
    /// Lets no request fail, and gathers those whose body was read: the log also has those that a failed run cancelled before that.
    /// </summary>
    private ConcurrentQueue<SimulatedRequest> Watch()
    {
        ConcurrentQueue<SimulatedRequest> asked = [];
        _fault = null;
        _isFaulty = request =>
        {
            asked.Enqueue(request);
            return false;
        };
        return asked;
    }
}
