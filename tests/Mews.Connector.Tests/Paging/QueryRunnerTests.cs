using Mews.Simulator;
using Microsoft.AspNetCore.Http;

namespace Mews.Connector.Tests;

public sealed class QueryRunnerTests
{
    private static readonly ItemFilter _twoYears = new() { Interval = new(Generate.Utc(2024, 1, 1), Generate.Utc(2026, 1, 1)) };

    private static readonly Query[] _plan = [.. QueryPlan.For(Operations.ReservationSourceAssignments, _twoYears)];

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

    [Theory]
    [InlineData(1, 1000, new[] { 1 })]
    [InlineData(25, 10, new[] { 10, 10, 5 })]
    [InlineData(20, 10, new[] { 10, 10 })]
    public async Task No_more_is_asked_for_than_is_wanted(int wanted, int pageSize, int[] expectedCounts)
    {
        await using var simulator = await StartAsync();
        using QueryRunner runner = Runner(simulator, new() { MaxItems = wanted, PageSize = pageSize, ThrottleLimit = 5 });
        runner.Add([new Query(), new Query()]);
        runner.Complete();
        Assert.Equal(wanted, Items(await ReadAsync(runner)).Count());
        Assert.Equal(expectedCounts, simulator.Log.Requests.Select(request => request.Count!.Value));
    }

    [Fact]
    public async Task Only_as_many_queries_start_as_the_wanted_items_need()
    {
        await using var simulator = await StartAsync();
        var expected = simulator.Hotel.ReservationAssignments.Where(IsOfFirstEnterprise(simulator)).Select(item => item.Id).Take(100);
        using QueryRunner runner = Runner(simulator, new() { MaxItems = 100, PageSize = 1000, ThrottleLimit = 5 });
        int started = 0;
        runner.Add(_plan.Select(query =>
        {
            started++;
            return query;
        }));
        runner.Complete();
        List<Page> pages = await ReadAsync(runner);
        Assert.Equal(expected, Items(pages).Select(item => item.Id));
        Assert.Equal(pages.Count, started);
        int left = 100;
        Assert.All(simulator.Log.Requests, request =>
        {
            Assert.Equal(left, request.Count);
            left -= request.ItemsSent;
        });
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task A_query_that_gives_fewer_items_than_wanted_is_followed_by_the_next()
    {
        await using var simulator = await StartAsync();
        using QueryRunner runner = Runner(simulator, new() { MaxItems = 3, ThrottleLimit = 5 });
        runner.Add([new Query { Ids = [Generate.Id(1)] }, new Query { Ids = [Generate.Id(2)] }, new Query(), new Query()]);
        runner.Complete();
        Assert.Equal([0, 0, 3], (await ReadAsync(runner)).Select(page => page.Items.Length));
        Assert.Equal([3, 3, 3], simulator.Log.Requests.Select(request => request.Count!.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_failed_query_throws_in_its_place_and_the_others_go_on(int limit)
    {
        await using var simulator = await StartAsync();
        IReadOnlyList<Guid> good = simulator.Hotel.EnterpriseIds;
        Guid bad = Generate.Id(1);
        Query[] plan = [.. new[] { good[0], bad, good[1], bad, good[2] }.Select(id => new Query { EnterpriseIds = [id] })];
        using var runner = new QueryRunner(
            Given.PortfolioSession(simulator), Operations.ReservationSourceAssignments, new() { ThrottleLimit = limit, PageSize = 100 });
        runner.Add(plan);
        runner.Complete();

        List<Query> read = [];
        List<Query> failed = [];
        while (true)
        {
            try
            {
                if (await runner.ReadAsync().InTimeAsync() is not { } page)
                {
                    break;
                }

                if (page.Query != read.LastOrDefault())
                {
                    read.Add(page.Query);
                }
            }
            catch (MewsApiException exception)
            {
                Assert.Equal((MewsErrorKind.Forbidden, null), (exception.Kind, exception.Cursor));
                failed.Add(exception.Query!);
                read.Add(exception.Query!);
            }
        }

        Assert.Equal(plan, read);
        Assert.Equal([plan[1], plan[3]], failed);
    }

    [Fact]
    public async Task The_pages_before_a_failure_are_read_first()
    {
        int requests = 0;
        await using var server = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = ++requests == 3 ? 403 : 200;
            return context.Response.WriteAsync($$"""
                { "Cursor": "{{requests}}", "SourceAssignments": [{
                  "Id": "{{Generate.Id(requests)}}", "ReservationGroupId": "{{Generate.Id(1)}}", "SourceId": "{{Generate.Id(1)}}", "IsPrimary": true
                }] }
                """);
        });
        using var runner = new QueryRunner(Given.Session(server.Address), Operations.GroupSourceAssignments, new() { PageSize = 1 });
        runner.Add([new Query()]);
        runner.Complete();
        Assert.Equal("1", (await runner.ReadAsync().InTimeAsync())!.Cursor);
        Assert.Equal("2", (await runner.ReadAsync().InTimeAsync())!.Cursor);
        var failure = await Assert.ThrowsAsync<MewsApiException>(() => runner.ReadAsync().InTimeAsync());
        Assert.Equal((MewsErrorKind.Forbidden, "2"), (failure.Kind, failure.Cursor));
        Assert.Null(await runner.ReadAsync().InTimeAsync());
    }

    [Fact]
    public async Task Cancelling_ends_everything()
    {
        var arrived = new CountdownSignal(3);
        await using var simulator = await StartAsync((request, stop) =>
        {
            arrived.Count();
            return request.Operation == SimulatedOperation.GroupAssignments ? Task.CompletedTask : Task.Delay(Timeout.Infinite, stop);
        });
        using QueryRunner runner = Runner(simulator, new() { ThrottleLimit = 3 });
        runner.Add(_plan);
        Task<Page?> reading = runner.ReadAsync();
        await arrived.Reached.InTimeAsync();
        runner.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.InTimeAsync());
        await Task.WhenAll(simulator.Log.Requests.Select(request => request.Finished)).InTimeAsync();
        Assert.All(simulator.Log.Requests, request => Assert.True(request.Aborted));

        runner.Add(_plan);
        runner.FetchAhead();
        runner.Complete();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.ReadAsync().InTimeAsync());
        await RoundTripsAsync(simulator);
        Assert.Equal(3, RunnersRequests(simulator));
    }

    [Fact]
    public async Task Nothing_is_read_once_cancelled()
    {
        var fetched = new CountdownSignal(1);
        await using var simulator = await StartAsync();
        using QueryRunner runner = Runner(simulator, new() { Trace = _ => fetched.Count() });
        runner.Add([new Query()]);
        await fetched.Reached.InTimeAsync();
        runner.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.ReadAsync().InTimeAsync());
    }

    [Fact]
    public async Task A_runner_without_queries_is_at_its_end_when_none_will_come()
    {
        using var runner = new QueryRunner(Given.Session(new Uri("https://localhost")), Operations.GroupSourceAssignments, new());
        Task<Page?> reading = runner.ReadAsync();
        runner.Add([]);
        Assert.False(reading.IsCompleted);
        runner.Complete();
        Assert.Null(await reading.InTimeAsync());
        Assert.Null(await runner.ReadAsync().InTimeAsync());
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
            using var inner = new QueryRunner(Given.Session(simulator), Operations.GroupSourceAssignments, new() { Slots = slots, PageSize = 100 });
            inner.Add([new Query(), new Query()]);
            inner.Complete();
            Assert.NotEmpty(await ReadAsync(inner));
            pages++;
        }

        Assert.True(pages > _plan.Length / 2);
        Assert.InRange(simulator.Log.MaxInFlight, 1, limit);
    }

    private static async Task<MewsSimulator> StartAsync(Func<SimulatedRequest, CancellationToken, Task>? beforeAnswer = null)
    {
        MewsSimulator simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions with { BeforeAnswer = beforeAnswer });
        Given.Checked(ShortPageRule.Of(simulator.Address, Operations.ReservationSourceAssignments));
        return simulator;
    }

    private static QueryRunner Runner(MewsSimulator simulator, PullOptions options) =>
        new(Given.Session(simulator), Operations.ReservationSourceAssignments, options);

    private static async Task<List<Page>> ReadAsync(QueryRunner runner)
    {
        List<Page> pages = [];
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            pages.Add(page);
        }

        return pages;
    }

    private static IEnumerable<SourceAssignment> Items(IEnumerable<Page> pages) =>
        pages.SelectMany(page => page.Items).Cast<SourceAssignment>();

    private static Func<ReservationAssignment, bool> IsOfFirstEnterprise(MewsSimulator simulator) =>
        item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0];

    private static bool Asks(SimulatedRequest request, Query query) => request.StartUtc == query.Interval!.Value.Start;

    private static int RunnersRequests(MewsSimulator simulator) =>
        simulator.Log.Requests.Count(request => request.Operation == SimulatedOperation.ReservationAssignments);

    /// <summary>Other requests, to give a request that should not be there the time to get there.</summary>
    private static async Task RoundTripsAsync(MewsSimulator simulator)
    {
        await Given.Session(simulator).AskAsync(Operations.GroupSourceAssignments);
        await Given.Session(simulator).AskAsync(Operations.GroupSourceAssignments);
    }
}
