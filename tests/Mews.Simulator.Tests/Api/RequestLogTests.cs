using System.Net;
using System.Text.Json.Nodes;

namespace Mews.Simulator.Tests;

public class RequestLogTests
{
    private const SimulatedOperation GroupAssignments = SimulatedOperation.GroupAssignments;

    [Fact]
    public async Task The_log_has_the_facts_of_a_request_and_its_answer()
    {
        var clock = new ManualTimeProvider();
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { TimeProvider = clock });
        using var client = new ApiClient(simulator);
        var ids = simulator.Hotel.GroupAssignments.Take(2).Select(item => item.ReservationGroupId).ToArray();
        var cursor = simulator.Hotel.GroupAssignments.First(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0]).Id;
        var body = client.Body(5);
        body["Limitation"]!["Cursor"] = cursor;
        body["LanguageCode"] = "en-GB";
        body["CultureCode"] = "cs-CZ";
        body["ReservationGroupIds"] = new JsonArray(ids[0], ids[1]);
        body["EnterpriseIds"] = new JsonArray(simulator.Hotel.EnterpriseIds[0]);
        body["UpdatedUtc"] = new JsonObject { ["StartUtc"] = "2024-01-01T00:00:00Z", ["EndUtc"] = "2024-03-01T00:00:00.5Z" };
        var answer = await client.PostAsync(GroupAssignments, body);
        var logged = Assert.Single(simulator.Log.Requests);

        Assert.Equal(1, logged.Number);
        Assert.Equal("/" + ApiClient.GroupAssignmentsPath, logged.Path);
        Assert.Equal(GroupAssignments, logged.Operation);
        Assert.Equal(5, logged.Count);
        Assert.Equal(cursor.ToString(), logged.Cursor);
        Assert.Equal(ids, logged.Ids);
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), logged.StartUtc);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 0, 0, 0, 500, TimeSpan.Zero), logged.EndUtc);
        Assert.Equal([simulator.Hotel.EnterpriseIds[0]], logged.EnterpriseIds);
        Assert.Equal("Tests 1.0", logged.Client);
        Assert.Equal("en-GB", logged.LanguageCode);
        Assert.Equal("cs-CZ", logged.CultureCode);
        Assert.Equal("application/json; charset=utf-8", logged.ContentType);
        Assert.Null(logged.AcceptEncoding);
        Assert.Equal(clock.GetUtcNow(), logged.ReceivedAt);
        Assert.Equal(200, logged.Status);
        Assert.Equal(answer.Items.Count, logged.ItemsSent);
        Assert.Equal(answer.RequestId, logged.RequestId);
        Assert.Equal(1, logged.InFlight);
        Assert.False(logged.Aborted);
        Assert.Equal("***", JsonNode.Parse(logged.Body!)!["AccessToken"]!.GetValue<string>());
        Assert.Equal("Tests 1.0", JsonNode.Parse(logged.Body!)!["Client"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_log_counts_what_was_sent_and_what_was_refused()
    {
        await using var simulator = await MewsSimulator.StartAsync();
        using var client = new ApiClient(simulator);
        await client.PostAsync(GroupAssignments, client.Body(7));
        await client.PostAsync("nowhere", "{}");
        await client.PostAsync(ApiClient.GroupAssignmentsPath, "not JSON");

        Assert.Equal([1, 2, 3], simulator.Log.Requests.Select(request => request.Number));
        Assert.Equal([200, 404, 400], simulator.Log.Requests.Select(request => request.Status));
        Assert.Equal([7, 0, 0], simulator.Log.Requests.Select(request => request.ItemsSent));
        Assert.Equal([GroupAssignments, null, GroupAssignments], simulator.Log.Requests.Select(request => request.Operation));
        Assert.Equal(3, simulator.Log.Count);
        Assert.Equal(1, simulator.Log.MaxInFlight);
    }

    [Fact]
    public async Task Clearing_the_log_starts_it_anew()
    {
        await using var simulator = await MewsSimulator.StartAsync();
        using var client = new ApiClient(simulator);
        await client.PostAsync(GroupAssignments, client.Body());
        simulator.Log.Clear();

        Assert.Empty(simulator.Log.Requests);
        Assert.Equal(0, simulator.Log.Count);
        Assert.Equal(0, simulator.Log.MaxInFlight);
        await client.PostAsync(GroupAssignments, client.Body());
        Assert.Equal(1, Assert.Single(simulator.Log.Requests).Number);
    }

    [Fact]
    public async Task No_token_is_ever_in_the_log()
    {
        await using var simulator = await MewsSimulator.StartAsync();
        using var client = new ApiClient(simulator);
        const string foreign = "A-REAL-TOKEN-SENT-BY-MISTAKE";
        var options = simulator.Options;
        var body = client.Body();
        body["Client"] = $"Tests with {options.AccessToken}";
        body["Limitation"]!["Cursor"] = options.PortfolioAccessToken;
        await client.PostAsync(GroupAssignments, body);
        body["AccessToken"] = foreign;
        await client.PostAsync(GroupAssignments, body);
        body["accesstoken"] = foreign;
        body["Nested"] = new JsonArray(new JsonObject { ["ClientToken"] = foreign }, options.ClientToken);
        await client.PostAsync(GroupAssignments, body);
        await client.PostAsync(ApiClient.GroupAssignmentsPath, $"not JSON {options.AccessToken} {foreign}");
        await client.PostAsync($"somewhere/{options.AccessToken}", "{}");
        string everything = string.Join('\n', simulator.Log.Requests.SelectMany(Texts));

        Assert.Contains("Tests with ***", everything, StringComparison.Ordinal);
        Assert.All(
            [options.ClientToken, options.AccessToken, options.PortfolioAccessToken, foreign],
            token => Assert.DoesNotContain(token, everything, StringComparison.Ordinal));

        static IEnumerable<string?> Texts(SimulatedRequest request) =>
            typeof(SimulatedRequest).GetProperties().Select(property => property.GetValue(request)?.ToString());
    }

    [Fact]
    public async Task Requests_in_flight_are_counted()
    {
        var allArrived = new TaskCompletionSource();
        int arrived = 0;
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions
        {
            BeforeAnswer = (_, _) =>
            {
                if (Interlocked.Increment(ref arrived) == 3)
                {
                    allArrived.SetResult();
                }

                return allArrived.Task;
            },
        });
        using var client = new ApiClient(simulator);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.PostAsync(GroupAssignments, client.Body())));

        Assert.Equal(3, simulator.Log.MaxInFlight);
        Assert.Equal([1, 2, 3], simulator.Log.Requests.Select(request => request.InFlight));
        await client.PostAsync(GroupAssignments, client.Body());
        Assert.Equal(1, simulator.Log.Requests[^1].InFlight);
    }

    [Fact]
    public async Task One_request_after_another_never_counts_as_two()
    {
        await using var simulator = await MewsSimulator.StartAsync();
        using var client = new ApiClient(simulator);
        await client.PagesAsync(SimulatedOperation.ReservationAssignments, client.Body(20));

        Assert.True(simulator.Log.Count > 20);
        Assert.Equal(1, simulator.Log.MaxInFlight);
    }

    [Fact]
    public async Task The_hook_can_hold_an_answer_and_sees_what_it_will_be()
    {
        var held = new TaskCompletionSource<(int Number, int Status)>();
        var release = new TaskCompletionSource();
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions
        {
            BeforeAnswer = (request, _) =>
            {
                held.SetResult((request.Number, request.Status));
                return release.Task;
            },
        });
        using var client = new ApiClient(simulator);
        var answer = client.PostAsync(GroupAssignments, client.Body());

        Assert.Equal((1, 200), await held.Task);
        Assert.False(answer.IsCompleted);
        release.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await answer).Status);
    }

    [Fact]
    public async Task What_the_hook_throws_is_a_server_error()
    {
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions
        {
            BeforeAnswer = (_, _) => throw new InvalidOperationException("on purpose"),
        });
        using var client = new ApiClient(simulator);
        var answer = await client.PostAsync(GroupAssignments, client.Body());

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("on purpose", answer.Message, StringComparison.Ordinal);
        Assert.Equal(500, simulator.Log.Requests[0].Status);
        Assert.Equal(0, simulator.Log.Requests[0].ItemsSent);
    }

    [Fact]
    public async Task A_client_that_goes_away_is_logged_as_aborted()
    {
        using var cancel = new CancellationTokenSource();
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions
        {
            BeforeAnswer = (_, aborted) =>
            {
                cancel.Cancel();
                return Task.Delay(Timeout.Infinite, aborted);
            },
        });
        using var client = new ApiClient(simulator);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.PostAsync(GroupAssignments, client.Body(), cancel.Token));
        var logged = Assert.Single(simulator.Log.Requests);
        await logged.Finished;
        Assert.True(logged.Aborted);
        Assert.Equal(0, logged.ItemsSent);
    }

    [Fact]
    public async Task Latency_holds_an_answer_until_its_time_has_passed()
    {
        var clock = new TimerTrap();
        await using var simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { Latency = TimeSpan.FromDays(1), TimeProvider = clock });
        using var client = new ApiClient(simulator);
        var answer = client.PostAsync(GroupAssignments, client.Body());

        Assert.Equal(TimeSpan.FromDays(1), await clock.Set.Task);
        Assert.False(answer.IsCompleted);
        clock.Fire();
        Assert.Equal(HttpStatusCode.OK, (await answer).Status);
    }
}
