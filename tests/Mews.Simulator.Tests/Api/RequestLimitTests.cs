using System.Net;

namespace Mews.Simulator.Tests;

public class RequestLimitTests
{
    private const SimulatedOperation GroupAssignments = SimulatedOperation.GroupAssignments;

    [Fact]
    public async Task The_window_slides()
    {
        var clock = new ManualTimeProvider();
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { RequestLimit = 2, TimeProvider = clock });
        using var client = new ApiClient(simulator);

        Assert.Equal(HttpStatusCode.OK, await AskAsync());
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, await AskAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync());
        clock.Advance(TimeSpan.FromSeconds(20) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync());
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, await AskAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync());
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, await AskAsync());
        Assert.Equal([200, 200, 429, 429, 200, 429, 200], simulator.Log.Requests.Select(request => request.Status));

        async Task<HttpStatusCode> AskAsync() => (await client.PostAsync(GroupAssignments, client.Body())).Status;
    }

    [Theory]
    [InlineData(0, "30")]
    [InlineData(4.5, "26")]
    [InlineData(29.9, "1")]
    [InlineData(29.9999999, "1")]
    public async Task Retry_after_is_in_whole_seconds_rounded_up(double waited, string retryAfter)
    {
        var clock = new ManualTimeProvider();
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { RequestLimit = 1, TimeProvider = clock });
        using var client = new ApiClient(simulator);
        await client.PostAsync(GroupAssignments, client.Body());
        clock.Advance(TimeSpan.FromSeconds(waited));
        var answer = await client.PostAsync(GroupAssignments, client.Body());

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal([retryAfter], answer.Headers.GetValues("Retry-After"));
        Assert.Contains("Too many requests", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_access_token_has_its_own_limit_for_both_operations()
    {
        await using var simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 1, TimeProvider = new ManualTimeProvider() });
        using var client = new ApiClient(simulator);

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(GroupAssignments, client.Body())).Status);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await client.PostAsync(SimulatedOperation.ReservationAssignments, client.Body())).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await client.PostAsync(GroupAssignments, client.Body(10, simulator.Options.PortfolioAccessToken))).Status);
    }

    [Fact]
    public async Task Unless_told_two_hundred_requests_are_admitted()
    {
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { TimeProvider = new ManualTimeProvider() });
        using var client = new ApiClient(simulator);
        var statuses = new List<HttpStatusCode>();
        for (int i = 0; i < 201; i++)
        {
            statuses.Add((await client.PostAsync(GroupAssignments, client.Body(1))).Status);
        }

        Assert.All(statuses.SkipLast(1), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Fact]
    public async Task Zero_is_no_limit()
    {
        await using var simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, TimeProvider = new ManualTimeProvider() });
        using var client = new ApiClient(simulator);
        for (int i = 0; i < 250; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(GroupAssignments, client.Body(1))).Status);
        }
    }
}
