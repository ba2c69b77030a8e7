using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>A server, or a proxy before it, that finds requests too large: 413.</summary>
public sealed class RequestTooLargeTests
{
    private static readonly HotelOptions _hotel = new() { Seed = 5, Enterprises = 40, Reservations = 12 };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task The_query_is_asked_again_with_half_the_ids_and_nothing_is_lost(int throttleLimit)
    {
        await using MewsSimulator simulator = await StartAsync();
        Guid[] ids = [.. simulator.Hotel.ReservationAssignments.Select(item => item.ReservationId).Distinct()];
        var filter = new ItemFilter { Ids = ids, EnterpriseIds = [simulator.Hotel.EnterpriseIds[0], simulator.Hotel.EnterpriseIds[1]] };
        using QueryRunner runner = Runner(simulator, Operations.ReservationSourceAssignments, filter, throttleLimit);
        int queries = QueryPlan.For(Operations.ReservationSourceAssignments, filter).Count();
        List<Guid> given = [];
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            given.AddRange(page.Items.Cast<SourceAssignment>().Select(item => item.Id));
        }

        Assert.Equal(
            simulator.Hotel.ReservationAssignments.Where(item => filter.EnterpriseIds.Contains(item.EnterpriseId)).Select(item => item.Id)
                .Order(),
            given.Order());
        Assert.Equal(queries, runner.Done.Queries);
        Assert.True(simulator.Log.MaxInFlight <= throttleLimit);
        Assert.All(simulator.Log.Requests.Where(request => request.Status == 200), request => Assert.True(request.Ids!.Count <= 13));
    }

    [Fact]
    public async Task Where_there_are_no_ids_the_enterprises_are_halved()
    {
        await using MewsSimulator simulator = await StartAsync();
        using QueryRunner runner = Runner(
            simulator,
            Operations.GroupSourceAssignments,
            new() { EnterpriseIds = simulator.Hotel.EnterpriseIds.ToArray() },
            1);
        int items = 0;
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            items += page.Items.Length;
        }

        Assert.Equal(simulator.Hotel.GroupAssignments.Count, items);
    }

    [Fact]
    public async Task A_limited_number_of_items_is_still_no_more_than_that()
    {
        await using MewsSimulator simulator = await StartAsync();
        using QueryRunner runner = Runner(
            simulator, Operations.GroupSourceAssignments, new() { EnterpriseIds = simulator.Hotel.EnterpriseIds.ToArray() }, 5, most: 3);
        int items = 0;
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            items += page.Items.Length;
        }

        Assert.Equal(3, items);
        Assert.Single(simulator.Log.Requests, request => request.Status == 200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task The_halves_together_give_no_more_than_is_wanted_and_one_is_asked_after_the_other(int throttleLimit)
    {
        await using MewsSimulator simulator = await StartAsync();
        Guid[] ids = [.. simulator.Hotel.GroupAssignments.Select(item => item.ReservationGroupId).Distinct().Take(24)];
        int wanted = simulator.Hotel.GroupAssignments.Count(item => ids.Contains(item.ReservationGroupId)) - 2;
        using var runner = new QueryRunner(
            Given.PortfolioSession(simulator), Operations.GroupSourceAssignments, new PullOptions
            {
                ThrottleLimit = throttleLimit,
                MaxItems = wanted,
                PageSize = 5,
            });
        runner.Add(QueryPlan.For(Operations.GroupSourceAssignments, new() { Ids = ids }));
        runner.Complete();
        int items = 0;
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            items += page.Items.Length;
        }

        Assert.Equal(wanted, items);
        int[] halves = [.. simulator.Log.Requests.Where(request => request.Status == 200)
            .Select(request => Array.IndexOf(ids, request.Ids![0]))];
        Assert.Equal(halves.Order(), halves);
    }

    [Fact]
    public async Task What_cannot_be_halved_fails()
    {
        await using MewsSimulator simulator = await StartAsync(maxIds: 0);
        using QueryRunner runner = Runner(
            simulator,
            Operations.GroupSourceAssignments,
            new() { Ids = [Generate.Id(1), Generate.Id(2)] },
            1);
        foreach (int id in (int[])[1, 2])
        {
            MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => runner.ReadAsync().InTimeAsync());
            Assert.Equal((413, Generate.Id(id)), (failure.StatusCode, Assert.Single(failure.Query!.Ids!)));
        }

        Assert.Null(await runner.ReadAsync().InTimeAsync());
    }

    private static Task<MewsSimulator> StartAsync(int maxIds = 13) =>
        Given.NewSimulatorAsync(Given.SimulatorOptions with { Hotel = _hotel, Fault = _ => new RequestTooLarge413(maxIds) });

    private static QueryRunner Runner(
        MewsSimulator simulator,
        Operation operation,
        ItemFilter filter,
        int throttleLimit,
        long most = long.MaxValue)
    {
        var runner = new QueryRunner(
            Given.PortfolioSession(simulator), operation, new PullOptions { ThrottleLimit = throttleLimit, MaxItems = most });
        runner.Add(QueryPlan.For(operation, filter));
        runner.Complete();
        return runner;
    }
}
