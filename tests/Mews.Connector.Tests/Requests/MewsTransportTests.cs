using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Mews.Connector.Tests;

public sealed class MewsTransportTests
{
    private const string EmptyPage = """{"SourceAssignments":[],"Cursor":null}""";

    [Fact]
    public async Task The_operation_is_asked_for_below_the_platform_address()
    {
        List<string> asked = [];
        await using var server = await FakeServer.StartAsync(context =>
        {
            asked.Add($"{context.Request.Method} {context.Request.Path} {context.Request.ContentType} {context.Request.Headers.Accept}");
            return context.Response.WriteAsync(EmptyPage);
        });
        await Given.Session(new Uri(server.Address, "base")).AskAsync(Operations.GroupSourceAssignments);
        await Given.Session(server.Address).AskAsync(Operations.ReservationSourceAssignments);
        Assert.Equal(
            [
                "POST /base/api/connector/v1/sourceAssignments/getAll application/json application/json",
                "POST /api/connector/v1/sourceAssignments/getAll/2024-09-20 application/json application/json",
            ],
            asked);
    }

    [Fact]
    public async Task Tokens_travel_in_the_body_only()
    {
        string token = Given.NewToken();
        string head = "";
        await using var server = await FakeServer.StartAsync(context =>
        {
            head = $"{context.Request.Path}{context.Request.QueryString} {string.Join(' ', context.Request.Headers)}";
            return context.Response.WriteAsync(EmptyPage);
        });
        await Given.Session(server.Address, token, token).AskAsync();
        Assert.NotEmpty(head);
        Assert.False(head.Reveals(token), head);
    }

    [Theory]
    [InlineData("\\u001b]0;owned\\u0007")]
    [InlineData("a\\u202eb")]
    [InlineData("a\\r\\nb")]
    public async Task A_cursor_that_cannot_be_shown_as_it_came_is_refused(string cursor)
    {
        await using var server = await FakeServer.AnsweringAsync(200, $$"""{"SourceAssignments":[],"Cursor":"{{cursor}}"}""");
        MewsApiException refusal = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal(MewsErrorKind.InvalidResponse, refusal.Kind);
        Assert.Contains("The cursor contains characters that cannot be printed.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 4096, null)]
    [InlineData(11, 1, "The answer has 11 items, but only 10 were requested.")]
    [InlineData(0, 4097, "The cursor is longer than 4096 bytes.")]
    public async Task A_page_is_no_larger_than_it_was_to_be_and_its_cursor_is_short(int items, int cursorLength, string? reason)
    {
        string all = string.Join(',', Enumerable.Range(1, items)
            .Select(number => $$"""{"Id":"{{Generate.Id(number)}}","Name":"n","UpdatedUtc":"2025-01-01T00:00:00Z"}"""));
        await using var server = await FakeServer.AnsweringAsync(
            200,
            $$"""{"Sources":[{{all}}],"Cursor":"{{new string('x', cursorLength)}}"}""");
        MewsSession session = new(Given.SessionOptions(server.Address) with { MaximumRetryCount = 3 });
        var policy = new RequestPolicy(session, new MewsTransport(session, Operations.Sources, null));
        Task<Page> asking = policy.SendAsync(new PageRequest(new Query(), 10, null), Given.Stop);
        if (reason is null)
        {
            Assert.Equal(items, (await asking).Items.Length);
            return;
        }

        MewsApiException refusal = await Assert.ThrowsAsync<MewsApiException>(() => asking);
        Assert.Equal(MewsErrorKind.InvalidResponse, refusal.Kind);
        Assert.EndsWith(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("Nightly export 1.2 (Hotel Seeblick)", "Nightly export 1.2 (Hotel Seeblick)")]
    [InlineData("Hôtel\r\nX-Evil: 1\t", "HtelX-Evil: 1")]
    [InlineData("ホテル", "")]
    public async Task The_client_introduces_itself_with_what_a_header_can_hold_of_its_name(string client, string expected)
    {
        string userAgent = "none";
        await using var server = await FakeServer.StartAsync(context =>
        {
            userAgent = context.Request.Headers.UserAgent.ToString();
            Assert.False(context.Request.Headers.ContainsKey("X-Evil"));
            return context.Response.WriteAsync(EmptyPage);
        });
        await new MewsSession(Given.SessionOptions(server.Address) with { Client = client }).AskAsync();
        Assert.Equal(expected, userAgent);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZip")]
    public async Task Gzip_is_accepted_and_read(string encoding)
    {
        string accepted = "";
        await using var server = await FakeServer.StartAsync(async context =>
        {
            accepted = context.Request.Headers.AcceptEncoding.ToString();
            context.Response.Headers.ContentEncoding = encoding;
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync("""{"SourceAssignments":[],"Cursor":"c"}"""u8.ToArray());
        });
        Assert.Equal("c", (await Given.Session(server.Address).AskAsync()).Cursor);
        Assert.Contains("gzip", accepted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_are_used_again_also_after_an_error()
    {
        int requests = 0;
        await using var server = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = ++requests % 2 == 0 ? 400 : 200;
            return context.Response.WriteAsync(EmptyPage);
        });
        for (int i = 0; i < 5; i++)
        {
            await Given.Session(server.Address).AskAsync();
            await Given.Session(server.Address).RefusalAsync();
        }

        Assert.Equal((10, 1), (server.Requests, server.Connections));
    }

    [Fact]
    public async Task Cancelling_aborts_a_request_that_waits_for_its_answer()
    {
        var arrived = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var server = await FakeServer.StartAsync(async context =>
        {
            using var registration = context.RequestAborted.Register(aborted.SetResult);
            arrived.SetResult();
            await aborted.Task;
        });
        await AssertCancelledAsync(server, arrived.Task, aborted.Task);
    }

    [Fact]
    public async Task Cancelling_aborts_a_request_within_its_answer()
    {
        var arrived = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var server = await FakeServer.StartAsync(async context =>
        {
            using var registration = context.RequestAborted.Register(aborted.SetResult);
            await context.Response.StartAsync();
            await context.Response.Body.WriteAsync("{"u8.ToArray());
            await context.Response.Body.FlushAsync();
            arrived.SetResult();
            await aborted.Task;
        });
        await AssertCancelledAsync(server, arrived.Task, aborted.Task);
    }

    [Fact]
    public async Task Nothing_is_sent_once_cancelled()
    {
        await using var server = await FakeServer.AnsweringAsync(200, EmptyPage);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Given.Session(server.Address).AskAsync(stop: new CancellationToken(true)));
        Assert.Equal((0, 0), (server.Connections, server.Requests));
    }

    [Fact]
    public async Task A_trace_tells_what_was_asked_and_what_came_of_it()
    {
        List<RequestTrace> traces = [];
        await using var simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions);
        var transport = new MewsTransport(Given.Session(simulator), Operations.GroupSourceAssignments, traces.Add);
        Page page = await transport.PostAsync(new PageRequest(new Query(), 7, null), Given.Stop);
        await transport.PostAsync(new PageRequest(new Query(), 3, page.Cursor), Given.Stop);
        await Assert.ThrowsAsync<MewsApiException>(() => transport.PostAsync(new PageRequest(new Query(), 3, "unknown"), Given.Stop));

        Assert.Equal(
            simulator.Log.Requests.Select(request => (request.Path, request.Count, request.Cursor, request.Status, request.RequestId)),
            traces.Select(trace => ("/" + trace.Path, (int?)trace.Count, trace.Cursor, trace.StatusCode!.Value, trace.RequestId!)));
        Assert.Equal([7, 3, 0], traces.Select(trace => trace.ItemCount));
    }

    [Fact]
    public async Task A_trace_without_an_answer_has_no_status()
    {
        List<RequestTrace> traces = [];
        await using var server = await FakeServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var transport = new MewsTransport(Given.Session(server.Address), Operations.GroupSourceAssignments, traces.Add);
        await Assert.ThrowsAsync<MewsApiException>(() => transport.PostAsync(new PageRequest(new Query(), 7, "c"), Given.Stop));
        Assert.EndsWith("Request-Id none", Assert.Single(traces).ToString(), StringComparison.Ordinal);
        Assert.Contains("count 7 cursor c: status none, 0 items", Assert.Single(traces).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_restricted_operation_is_refused_to_a_token_that_lacks_it()
    {
        await using var simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions);
        MewsSession session = Given.Session(simulator.Address, simulator.Options.ClientToken, simulator.Options.UnpermittedAccessToken);
        var refusal = await session.RefusalAsync();
        Assert.Equal((MewsErrorKind.Unauthorized, Assert.Single(simulator.Log.Requests).RequestId), (refusal.Kind, refusal.RequestId));
    }

    private static async Task AssertCancelledAsync(FakeServer server, Task arrived, Task aborted)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Given.Stop);
        Task<Page> asking = Given.Session(server.Address).AskAsync(stop: cancellation.Token);
        await arrived.InTimeAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.InTimeAsync());
        await aborted.InTimeAsync();
    }
}
