using Mews.Simulator;
using static Mews.Connector.Tests.QueryRuns;

namespace Mews.Connector.Tests;

public sealed class QueryRunnerTests
{
    [Fact]
    public async Task Pages_come_in_the_order_of_the_plan_even_when_later_queries_answer_first()
    {
        var others = new CountdownSignal(_plan.Length - 1);
        await using var simulator = await StartAsync(
            (request, stop) => Asks(request, _plan[0]) ? others.Reached.WaitAsync(stop) : Task.CompletedTask);
        using QueryRunner runner = Runner(simulator, new() { ThrottleLimit = 5, Trace = _ => others.Count() });
        runner.Add(_plan);
        runner.Complete();
        Assert.Equal(_plan, (await ReadAsync(runner)).Select(page => page.Query));
        Assert.Equal(_plan.Length, simulator.Log.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task As_many_requests_as_the_throttle_limit_are_in_flight(int limit)
    {
        var full = new CountdownSignal(limit);
        var release = new TaskCompletionSource();
        await using var simulator = await StartAsync((_, stop) =>
        {
            full.Count();
            return release.Task.WaitAsync(stop);
        });
        using QueryRunner runner = Runner(simulator, new() { ThrottleLimit = limit, PageSize = 20 });
        int started = 0;
        runner.Add(_plan.Select(query =>
        {
            started++;
            return query;
        }));
        runner.Complete();
        await full.Reached.InTimeAsync();
        Assert.Equal(limit, started);
        release.SetResult();
        Assert.Equal(simulator.Hotel.ReservationAssignments.Count(IsOfFirstEnterprise(simulator)), Items(await ReadAsync(runner)).Count());
        Assert.Equal(limit, simulator.Log.MaxInFlight);
    }

    [Fact]
    public async Task While_the_reader_holds_a_page_one_further_page_is_fetched()
    {
        var second = new CountdownSignal(2);
        await using var simulator = await StartAsync();
        using QueryRunner runner = Runner(simulator, new() { PageSize = 10, Trace = _ => second.Count() });
        runner.Add([new Query()]);
        runner.Complete();
        await runner.ReadAsync().InTimeAsync();
        await RoundTripsAsync(simulator);
        Assert.Equal(1, RunnersRequests(simulator));

        runner.FetchAhead();
        await second.Reached.InTimeAsync();
        runner.FetchAhead();
        await RoundTripsAsync(simulator);
        Assert.Equal(2, RunnersRequests(simulator));
    }

    [Fact]
    public async Task With_a_throttle_limit_of_one_a_single_query_is_started_ahead_of_the_reader()
    {
        await using var simulator = await StartAsync();
        using QueryRunner runner = Runner(simulator, new());
        int started = 0;
        runner.Add(_plan.Select(query =>
        {
            started++;
            return query;
        }));
        runner.Complete();
        for (int read = 1; await runner.ReadAsync().InTimeAsync() is not null; read++)
        {
            Assert.InRange(started, read, read + 1);
        }

        Assert.Equal(1, simulator.Log.MaxInFlight);
    }

    [Fact]
    public async Task Queries_added_while_it_runs_come_behind_the_others()
    {
        await using var simulator = await StartAsync();
        using QueryRunner runner = Runner(simulator, new() { ThrottleLimit = 3 });
        runner.Add(_plan.Take(2));
        Assert.Same(_plan[0], (await runner.ReadAsync().InTimeAsync())!.Query);
        Assert.Same(_plan[1], (await runner.ReadAsync().InTimeAsync())!.Query);
        Task<Page?> reading = runner.ReadAsync();
        runner.Add(_plan.Skip(2));
        runner.Complete();
        Assert.Same(_plan[2], (await reading.InTimeAsync())!.Query);
        Assert.Equal(_plan.Skip(3), (await ReadAsync(runner)).Select(page => page.Query));
    }

    [Fact]
    public async Task It_is_full_when_more_plans_wait_than_can_run()
    {
        await using var simulator = await StartAsync((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using QueryRunner runner = Runner(simulator, new() { ThrottleLimit = 2 });
        int added = 0;
        for (; !runner.IsFull; added++)
        {
            runner.Add([new Query()]);
        }

        Assert.InRange(added, 3, 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Runners_that_share_slots_share_their_limit_and_one_may_wait_for_the_other_at_every_page(int limit)
    {
        await using var simulator = await StartAsync((_, stop) => Task.Delay(Random.Shared.Next(3), stop));
        var slots = new RequestSlots(limit);
        using QueryRunner outer = Runner(simulator, new() { Slots = slots, PageSize = 20 });
        outer.Add(_plan);
        outer.Complete();
        int pages = 0;
        while (await outer.ReadAsync().InTimeAsync() is not null)
        {
            // As where names are looked up for a page, or one operation is joined with another.
            outer.FetchAhead();
            using var inner = new QueryRunner(
                Given.Session(simulator),
                Operations.GroupSourceAssignments,
                new() { Slots = slots, PageSize = 100 });
            inner.Add([new Query(), new Query()]);
            inner.Complete();
            Assert.NotEmpty(await ReadAsync(inner));
            pages++;
        }

        Assert.True(pages > _plan.Length / 2);
        Assert.InRange(simulator.Log.MaxInFlight, 1, limit);
    }

    private static bool Asks(SimulatedRequest request, Query query) => request.StartUtc == query.Interval!.Value.Start;
}
