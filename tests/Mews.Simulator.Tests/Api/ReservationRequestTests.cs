using System.Net;
using System.Text.Json.Nodes;

namespace Mews.Simulator.Tests;

/// <summary>Requests for reservations that are refused, or take too long.</summary>
public sealed class ReservationRequestTests(SimulatorFixture fixture) : ReservationTest(fixture)
{
    public static TheoryData<string, string> BadStates => new()
    {
        { "[]", "States must have 1 to" },
        { "\"Confirmed\"", "States must be an array" },
        { "[\"Confirmed\",\"Cancelled\"]", "States must be some of Inquired, Confirmed" },
        { "[\"confirmed\"]", "States must be some of" },
        { "[null]", "States[0] must be a string" },
        { "[\"Confirmed\",\"Started\",\"Confirmed\"]", "States must not have an item twice" },
    };

    [Theory]
    [MemberData(nameof(Arrays))]
    public async Task An_array_has_an_item_and_not_too_many(string property, int most)
    {
        await AssertRefusedAsync($"{property} must have 1 to {most} ", (property, "[]"));
        await AssertRefusedAsync($"{property} must have 1 to {most} ", (property, Repeated(most + 1)));
        await AssertRefusedAsync($"{property}[1] must be a ", (property, $"[{Id},5]"));
        await AssertRefusedAsync($"{property} must be an array", (property, Id));
        Assert.NotEqual(HttpStatusCode.BadRequest, (await PostAsync((property, Repeated(most)))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync((property, "null"))).Status);
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public async Task An_interval_has_both_ends_in_order_and_three_months_at_most(string property)
    {
        await AssertRefusedAsync($"{property}.EndUtc is missing", (property, """{"StartUtc":"2024-01-01T00:00:00Z"}"""));
        await AssertRefusedAsync($"{property}.StartUtc is missing", (property, """{"StartUtc":null,"EndUtc":"2024-01-01T00:00:00Z"}"""));
        await AssertRefusedAsync(
            $"{property}.EndUtc must not be before",
            (property, Interval("2024-01-02T00:00:00Z", "2024-01-01T00:00:00Z")));
        await AssertRefusedAsync(
            $"{property} must not be longer than 3 ",
            (property, Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00.0000001Z")));
        await AssertRefusedAsync($"{property}.Zone is not a property", (property, """{"Zone":"Z"}"""));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync((property, Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00Z")))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync((property, Interval("2024-11-30T00:00:00Z", "2024-11-30T00:00:00Z")))).Status);
    }

    [Theory]
    [MemberData(nameof(BadStates))]
    public Task States_are_some_of_the_seven(string json, string message) => AssertRefusedAsync(message, ("States", json));

    [Theory]
    [InlineData("ScheduledStartUtc", "ActualStartUtc")]
    [InlineData("ScheduledEndUtc", "ActualEndUtc")]
    public async Task Scheduled_and_actual_do_not_go_together(string scheduled, string actual)
    {
        string day = Interval("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z");

        await AssertRefusedAsync($"{scheduled} and {actual} must not be given together", (scheduled, day), (actual, day));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync((scheduled, day), (actual, "null"))).Status);
    }

    [Theory]
    [InlineData("CancelledUtc")]
    [InlineData("GroupIds")]
    [InlineData("ServiceType")]
    [InlineData("RateIds")]
    public Task What_the_contract_does_not_have_is_refused(string property) =>
        AssertRefusedAsync($"{property} is not a property", (property, "null"));

    [Fact]
    public async Task Too_long_an_interval_takes_too_long()
    {
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { LongestInterval = TimeSpan.FromDays(7) });
        using var client = new ApiClient(simulator);

        foreach (string property in _intervals)
        {
            var tooLong = await AskAsync(property, "2024-05-01T00:00:00Z", "2024-05-08T00:00:00.0000001Z");
            Assert.Equal(HttpStatusCode.RequestTimeout, tooLong.Status);
            Assert.Equal(tooLong.RequestId, tooLong.Json.GetProperty("RequestId").GetString());
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(property, "2024-05-01T00:00:00Z", "2024-05-08T00:00:00Z")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(Reservations, client.Body())).Status);

        Task<ApiAnswer> AskAsync(string property, string start, string end)
        {
            var body = client.Body();
            body[property] = JsonNode.Parse(Interval(start, end));
            return client.PostAsync(Reservations, body);
        }
    }

    [Fact]
    public async Task Too_many_reservations_in_an_interval_take_too_long()
    {
        var own = _hotel.Reservations.Where(item => item.EnterpriseId == _hotel.EnterpriseIds[0]).ToList();
        var start = new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero);
        int count = own.Count(item => item.CreatedUtc >= start && item.CreatedUtc < start.AddMonths(3));

        Assert.True(count > 5);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(count));
        Assert.Equal(HttpStatusCode.RequestTimeout, await AskAsync(count - 1));

        async Task<HttpStatusCode> AskAsync(int heaviest)
        {
            await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { HeaviestInterval = heaviest });
            using var client = new ApiClient(simulator);
            var body = client.Body(1);
            body["States"] = JsonNode.Parse(All);
            body["CreatedUtc"] = new JsonObject { ["StartUtc"] = start.UtcDateTime, ["EndUtc"] = start.AddMonths(3).UtcDateTime };
            return (await client.PostAsync(Reservations, body)).Status;
        }
    }

    private static string Repeated(int count) => "[" + string.Join(',', Enumerable.Repeat(Id, count)) + "]";

    private async Task AssertRefusedAsync(string message, params (string Property, string Json)[] properties)
    {
        var answer = await PostAsync(properties);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }
}
