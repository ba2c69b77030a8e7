using static Mews.Connector.Tests.WebPageTests;

namespace Mews.Connector.Tests;

/// <summary>Answers that are not what the contract says, and those that never come.</summary>
public sealed class InvalidResponseTests
{
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
