using System.Text.Json;
using Microsoft.AspNetCore.Http;
using static Mews.Connector.Tests.PolicyRequests;

namespace Mews.Connector.Tests;

public sealed class RequestPolicyTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_passes_is_retried_as_often_as_the_session_says(int status)
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(status, string.Empty);
        MewsApiException failure = await RefusalAsync(Hasty(server, retries: 3));
        Assert.Equal(4, server.Requests);
        Assert.Equal(status, failure.StatusCode);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(413)]
    [InlineData(204)]
    [InlineData(307)]
    [InlineData(200)]
    public async Task What_will_not_change_is_not_retried(int status)
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(status, string.Empty);
        await RefusalAsync(Hasty(server, retries: 3));
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("{\"SourceAssignments\":[")]
    [InlineData("{\"SourceAssignments\":[{\"Id\":\"0123")]
    [InlineData("{\"SourceAssignments\":[],\"Cursor\":nul")]
    [InlineData("{")]
    public async Task A_body_without_a_length_that_ends_too_early_is_a_broken_connection_and_retried(string body)
    {
        int requests = 0;
        await using FakeServer server = await FakeServer.SayingAsync($"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{body}");
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = new HastyTimeProvider(), MaximumRetryCount = 2 });
        var policy = new RequestPolicy(session, new MewsTransport(session, Operations.GroupSourceAssignments, _ => requests++));
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(
            () => policy.SendAsync(Request(10), Given.Stop).InTimeAsync());
        Assert.Equal((MewsErrorKind.ConnectionFailed, 3), (failure.Kind, requests));
    }

    [Theory]
    [InlineData("{\"SourceAssignments\":[],,")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_body_without_a_length_that_is_wrong_before_its_end_is_not_retried(string body)
    {
        await using FakeServer server = await FakeServer.SayingAsync($"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{body}");
        Assert.Equal(MewsErrorKind.InvalidResponse, (await RefusalAsync(Hasty(server, retries: 2))).Kind);
    }

    [Fact]
    public async Task A_conflict_is_retried_once()
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(409, string.Empty);
        Assert.Equal(MewsErrorKind.Conflict, (await RefusalAsync(Hasty(server, retries: 5))).Kind);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task An_operation_that_is_discontinued_says_so()
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(410, """{"Message":"Gone for good."}""");
        MewsApiException failure = await RefusalAsync(Hasty(server, retries: 5));
        Assert.Equal(MewsErrorKind.Gone, failure.Kind);
        Assert.Contains("Gone for good. Mews has discontinued the operation", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task What_passes_is_outlasted_for_half_a_minute_with_the_default_count(int status)
    {
        await using FakeServer server = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            if (status == 0)
            {
                context.Abort();
            }

            return Task.CompletedTask;
        });
        var clock = new HastyTimeProvider();
        MewsSession session = new(Given.SessionOptions(server.Address) with
        {
            Clock = clock,
            MaximumRetryCount = MewsSessionOptions.DefaultRetryCount,
        });
        long start = clock.GetTimestamp();
        await RefusalAsync(session);
        Assert.True(clock.GetElapsedTime(start) >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_connection_that_is_refused_is_retried()
    {
        var tries = 0;
        MewsSession session = new(Given.SessionOptions(new Uri("http://127.0.0.1:9")) with { Clock = new HastyTimeProvider(), MaximumRetryCount = 2 });
        var policy = new RequestPolicy(session, new MewsTransport(session, Operations.GroupSourceAssignments, _ => tries++));
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => policy.SendAsync(Request(10), Given.Stop));
        Assert.Equal(MewsErrorKind.ConnectionFailed, failure.Kind);
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task Whoever_is_answered_in_the_end_never_hears_of_the_failures()
    {
        int requests = 0;
        await using FakeServer server = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = ++requests < 4 ? 503 : 200;
            return requests < 4 ? Task.CompletedTask : context.Response.WriteAsync(EmptyPage);
        });
        Assert.Empty((await SendAsync(Hasty(server, retries: 3))).Items);
    }

    [Fact]
    public async Task Without_retries_the_first_failure_counts()
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(503, string.Empty);
        await RefusalAsync(Hasty(server, retries: 0));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Each_408_halves_the_page_down_to_a_floor_and_tells_how_large_it_was_in_the_end()
    {
        List<int> counts = [];
        await using FakeServer server = await FakeServer.StartAsync(async context =>
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
            counts.Add(body.RootElement.GetProperty("Limitation").GetProperty("Count").GetInt32());
            context.Response.StatusCode = counts.Count < 8 ? 408 : 200;
            await (counts.Count < 8 ? Task.CompletedTask : context.Response.WriteAsync(EmptyPage));
        });
        Page page = await SendAsync(Hasty(server, retries: 7), count: 1000);
        Assert.Equal([1000, 500, 250, 125, 62, 31, 15, 10], counts);
        Assert.Equal(10, page.Request.Count);
    }

    [Fact]
    public async Task A_page_smaller_than_the_floor_is_not_made_larger()
    {
        await using FakeServer server = await FakeServer.StartAsync(async context =>
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
            context.Response.StatusCode = body.RootElement.GetProperty("Limitation").GetProperty("Count").GetInt32() == 3 ? 408 : 500;
        });
        Assert.Equal(408, (await RefusalAsync(Hasty(server, retries: 2), count: 3)).StatusCode);
    }

    private static MewsSession Hasty(FakeServer server, int retries) =>
        new(Given.SessionOptions(server.Address) with { Clock = new HastyTimeProvider(), MaximumRetryCount = retries });
}
