using Mews.Simulator;
using Microsoft.AspNetCore.Http;
using static Mews.Connector.Tests.QueryRuns;

namespace Mews.Connector.Tests;

/// <summary>Queries that fail, are cancelled, or are not wanted any more.</summary>
public sealed class QueryRunnerEndTests
{
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
}
