using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mews.Simulator.Faults;

namespace Mews.Simulator.Tests;

public class StatusFaultTests
{
    private const SimulatedOperation GroupAssignments = SimulatedOperation.GroupAssignments;

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(599)]
    public async Task A_status_comes_with_the_body_of_the_contract(int status)
    {
        await using var server = await FaultyServer.StartAsync(new Status(status, "On purpose."));
        var answer = await server.Client.PostAsync(GroupAssignments, server.Client.Body());

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("On purpose.", answer.Message);
        Assert.Equal(answer.RequestId, answer.Json.GetProperty("RequestId").GetString());
        Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty("Details").ValueKind);
        Assert.Null(answer.Headers.RetryAfter);
        Assert.Equal(("Status", status, 0), (server.Logged.Fault, server.Logged.Status, server.Logged.ItemsSent));
        Assert.Equal(answer.RequestId, server.Logged.RequestId);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("soon")]
    public async Task Retry_after_is_sent_to_the_letter(string retryAfter)
    {
        await using var server = await FaultyServer.StartAsync(new Status(429) { RetryAfter = retryAfter });
        var answer = await server.Client.PostAsync(GroupAssignments, server.Client.Body());

        Assert.Equal([retryAfter], answer.Headers.NonValidated["Retry-After"]);
        Assert.Equal("A simulated 429.", answer.Message);
    }

    [Theory]
    [InlineData(2.0, 0.0, "Thu, 01 Jan 2026 00:00:02 GMT")]
    [InlineData(2.0, 0.1, "Thu, 01 Jan 2026 00:00:03 GMT")]
    [InlineData(-86_400, 0.0, "Wed, 31 Dec 2025 00:00:00 GMT")]
    public async Task Retry_after_can_be_a_date_by_the_clock(double wait, double passed, string date)
    {
        var clock = new ManualTimeProvider();
        clock.Advance(TimeSpan.FromSeconds(passed));
        var fault = new Status(503) { RetryAfterAsDate = TimeSpan.FromSeconds(wait) };
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions { Fault = _ => fault, TimeProvider = clock });
        var answer = await server.Client.PostAsync(GroupAssignments, server.Client.Body());

        Assert.Equal([date], answer.Headers.GetValues("Retry-After"));
    }

    [Fact]
    public async Task Only_requests_for_too_much_time_out()
    {
        await using var server = await FaultyServer.StartAsync(new RequestTooLarge408(100));
        var tooMuch = await server.Client.PostAsync(GroupAssignments, server.Client.Body(101));
        var enough = await server.Client.PostAsync(GroupAssignments, server.Client.Body(100));

        Assert.Equal(HttpStatusCode.RequestTimeout, tooMuch.Status);
        Assert.Equal(100, enough.Items.Count);
        Assert.Equal(
            [("RequestTooLarge408", 408), (null, 200)],
            server.Simulator.Log.Requests.Select(entry => (entry.Fault, entry.Status)));
    }

    [Theory]
    [InlineData("ReservationGroupIds")]
    [InlineData("EnterpriseIds")]
    public async Task Only_requests_with_too_many_ids_are_too_large(string property)
    {
        await using var server = await FaultyServer.StartAsync(new RequestTooLarge413(2));
        var body = server.Client.Body(10, server.Simulator.Options.PortfolioAccessToken);
        body[property] = new JsonArray([.. server.Simulator.Hotel.EnterpriseIds.Select(id => JsonValue.Create(id))]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Client.PostAsync(GroupAssignments, body)).Status);
        body[property]!.AsArray().RemoveAt(2);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostAsync(GroupAssignments, body)).Status);
    }

    [Fact]
    public async Task A_redirect_takes_the_body_of_a_trusting_client_elsewhere()
    {
        await using var elsewhere = await MewsSimulator.StartAsync();
        var to = new Uri(elsewhere.Address, ApiClient.GroupAssignmentsPath);
        await using var server = await FaultyServer.StartAsync(new Redirect(to));
        using var wary = await server.Client.SendAsync(Request(server));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, wary.StatusCode);
        Assert.Equal(to, wary.Headers.Location);
        Assert.Equal(("Redirect", 307), (server.Logged.Fault, server.Logged.Status));
        Assert.Equal(0, elsewhere.Log.Count);
        using var trusting = await server.AskAsync();
        Assert.Equal(HttpStatusCode.OK, trusting.StatusCode);
        Assert.Equal(1, elsewhere.Log.Count);
    }

    [Fact]
    public async Task Tokens_are_echoed_wherever_a_client_may_show_them_but_not_in_the_log()
    {
        await using var server = await FaultyServer.StartAsync(new EchoToken());
        const string accessToken = "Some-0ther+T\u00f6ken/=";
        string clientToken = server.Simulator.Options.ClientToken;
        using var response = await server.Client.SendAsync(Request(server, accessToken));
        var answer = await ApiAnswer.ReadAsync(response);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.All(
            [answer.Message, answer.Json.GetProperty("Details").GetString(), answer.Json.GetProperty("RequestId").GetString()],
            text => Assert.EndsWith($"{clientToken} {accessToken}", text, StringComparison.Ordinal));
        Assert.All(
            [answer.RequestId, response.ReasonPhrase],
            text => Assert.EndsWith($"{clientToken} Some-0ther+T?ken/=", text, StringComparison.Ordinal));
        Assert.Equal(("EchoToken", 400), (server.Logged.Fault, server.Logged.Status));
        Assert.All(
            typeof(SimulatedRequest).GetProperties().Select(property => property.GetValue(server.Logged)?.ToString() ?? ""),
            text => Assert.DoesNotContain(clientToken, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(399)]
    [InlineData(600)]
    public void Only_errors_are_a_status(int status) => Assert.Throws<ArgumentOutOfRangeException>(() => new Status(status));

    private static HttpRequestMessage Request(FaultyServer server, string? accessToken = null) =>
        new(HttpMethod.Post, new Uri(ApiClient.GroupAssignmentsPath, UriKind.Relative))
        {
            Content = new StringContent(
                server.Client.Body(10, accessToken).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
}
