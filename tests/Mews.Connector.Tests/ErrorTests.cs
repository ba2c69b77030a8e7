namespace Mews.Connector.Tests;

public sealed class ErrorTests
{
    private const string Html = "<html><body>Bad gateway</body></html>";

    [Theory]
    [InlineData(400, MewsErrorKind.InvalidRequest)]
    [InlineData(401, MewsErrorKind.Unauthorized)]
    [InlineData(403, MewsErrorKind.Forbidden)]
    [InlineData(404, MewsErrorKind.NotFound)]
    [InlineData(405, MewsErrorKind.InvalidRequest)]
    [InlineData(408, MewsErrorKind.RequestTimeout)]
    [InlineData(409, MewsErrorKind.Conflict)]
    [InlineData(410, MewsErrorKind.Gone)]
    [InlineData(413, MewsErrorKind.InvalidRequest)]
    [InlineData(415, MewsErrorKind.InvalidRequest)]
    [InlineData(429, MewsErrorKind.TooManyRequests)]
    [InlineData(500, MewsErrorKind.ServerError)]
    [InlineData(503, MewsErrorKind.ServerError)]
    public async Task A_status_has_its_kind_and_comes_with_message_and_request_id(int status, MewsErrorKind expected)
    {
        await using var server = await FakeServer.AnsweringAsync(
            status, """{"Message":"Because of this.","RequestId":"other","Details":null}""", ("Request-Id", "r-1"));
        var refusal = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal((expected, status, "r-1"), (refusal.Kind, refusal.StatusCode, refusal.RequestId));
        Assert.StartsWith($"Mews answered {status}: Because of this.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_401_of_a_restricted_operation_says_that_it_is_restricted()
    {
        await using var server = await FakeServer.AnsweringAsync(401, "");
        MewsSession session = Given.Session(server.Address);
        var restricted = await session.RefusalAsync(Operations.ReservationSourceAssignments);
        var unrestricted = await session.RefusalAsync(Operations.GroupSourceAssignments);
        Assert.Contains("restricted", restricted.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("restricted", unrestricted.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "")]
    [InlineData(403, "[]")]
    [InlineData(404, "\"Message\"")]
    [InlineData(500, """{"Message":null}""")]
    [InlineData(500, """{"Message":{"Text":"Bad gateway"}}""")]
    [InlineData(500, """{"Message":""")]
    [InlineData(503, Html)]
    public async Task A_body_without_a_message_is_not_shown(int status, string body)
    {
        await using var server = await FakeServer.AnsweringAsync(status, body);
        var refusal = await Given.Session(server.Address).RefusalAsync(Operations.GroupSourceAssignments);
        Assert.Equal(($"Mews answered {status}.", status), (refusal.Message, refusal.StatusCode));
        Assert.Null(refusal.RequestId);
    }

    [Fact]
    public async Task A_message_that_is_not_Unicode_leaves_the_kind_as_it_is()
    {
        await using var server = await FakeServer.AnsweringAsync(403, """{"Message":"\ud800"}""");
        Assert.Equal(MewsErrorKind.Forbidden, (await Given.Session(server.Address).RefusalAsync()).Kind);
    }

    [Fact]
    public async Task A_very_long_message_is_cut()
    {
        await using var server = await FakeServer.AnsweringAsync(400, $$"""{"Message":"{{new string('m', 100_000)}}"}""");
        Assert.InRange((await Given.Session(server.Address).RefusalAsync()).Message.Length, 2000, 2200);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var other = await FakeServer.AnsweringAsync(200, """{"SourceAssignments":[]}""");
        await using var server = await FakeServer.AnsweringAsync(status, "", ("Location", $"{other.Address}elsewhere"));
        var refusal = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal((MewsErrorKind.InvalidResponse, status), (refusal.Kind, refusal.StatusCode));
        Assert.Contains("127.0.0.1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0, 1), (other.Connections, other.Requests, server.Requests));
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(304, "")]
    [InlineData(200, "")]
    [InlineData(200, Html)]
    [InlineData(200, "{}")]
    [InlineData(200, """{"SourceAssignments":[""")]
    [InlineData(201, """{"SourceAssignments":[]}""")]
    public async Task An_answer_outside_the_contract_is_an_invalid_response(int status, string body)
    {
        await using var server = await FakeServer.AnsweringAsync(status, body, ("Request-Id", "r-2"));
        var refusal = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal((MewsErrorKind.InvalidResponse, status, "r-2"), (refusal.Kind, refusal.StatusCode, refusal.RequestId));
    }

    [Theory]
    [InlineData("not a page: nothing of this is JSON")]
    [InlineData("<html>")]
    public async Task An_answer_that_is_not_JSON_is_not_repeated_at_length(string start)
    {
        await using var server = await FakeServer.AnsweringAsync(200, start + new string('x', 100_000));
        Assert.InRange((await Given.Session(server.Address).RefusalAsync()).ToString().Length, 1, 10_000);
    }

    [Fact]
    public async Task A_broken_compression_is_an_invalid_response()
    {
        await using var server = await FakeServer.AnsweringAsync(200, "this is not gzip", ("Content-Encoding", "gzip"));
        Assert.Equal(MewsErrorKind.InvalidResponse, (await Given.Session(server.Address).RefusalAsync()).Kind);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_an_invalid_response()
    {
        await using var server = await FakeServer.StartAsync(async context =>
        {
            byte[] blank = [.. Enumerable.Repeat((byte)' ', 1024 * 1024)];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(blank, context.RequestAborted);
            }
        });
        var refusal = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal((MewsErrorKind.InvalidResponse, 200), (refusal.Kind, refusal.StatusCode));
        Assert.Contains("16 MiB", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_cut_within_the_body_is_a_failed_connection()
    {
        await using var server = await FakeServer.SayingAsync(
            "HTTP/1.1 200 OK\r\nRequest-Id: r-3\r\nContent-Length: 1000\r\n\r\n{\"SourceAssignments\":[");
        var failure = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal((MewsErrorKind.ConnectionFailed, 200, "r-3"), (failure.Kind, failure.StatusCode, failure.RequestId));
        Assert.Contains(server.Address.Authority, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_port_is_a_failed_connection_to_host_and_port()
    {
        var server = await FakeServer.AnsweringAsync(200, "");
        Uri address = server.Address;
        await server.DisposeAsync();
        var failure = await Given.Session(address).RefusalAsync();
        Assert.Equal(MewsErrorKind.ConnectionFailed, failure.Kind);
        Assert.Contains($"127.0.0.1:{address.Port}", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.StatusCode);
        Assert.Null(failure.RequestId);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_timeout()
    {
        await using var server = await FakeServer.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await AssertTimeoutAsync(server);
    }

    [Fact]
    public async Task No_end_of_the_answer_in_time_is_a_timeout()
    {
        await using var server = await FakeServer.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync("{"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await AssertTimeoutAsync(server);
    }

    private static async Task AssertTimeoutAsync(FakeServer server)
    {
        var session = new MewsSession(Given.SessionOptions(server.Address) with { Timeout = TimeSpan.FromMilliseconds(125) });
        var failure = await session.RefusalAsync().InTimeAsync();
        Assert.Equal(MewsErrorKind.RequestTimeout, failure.Kind);
        Assert.Contains("within 0.125 s", failure.Message, StringComparison.Ordinal);
    }
}
