using System.Net;
using Mews.Simulator.Faults;

namespace Mews.Simulator.Tests;

[Trait("Speed", "Slow")]
public class ConnectionFaultTests
{
    [Fact]
    public async Task A_reset_connection_has_no_answer()
    {
        await using var server = await FaultyServer.StartAsync(new ResetBeforeAnswer());

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync());
        Assert.Null(failure.StatusCode);
        Assert.IsAssignableFrom<IOException>(failure.InnerException);
        // Once: an HttpClient does not send a POST again by itself.
        Assert.Equal(("ResetBeforeAnswer", 0, false), (server.Logged.Fault, server.Logged.Status, server.Logged.Aborted));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(0.5, false)]
    [InlineData(0.5, true)]
    [InlineData(0.99, false)]
    [InlineData(0.99, true)]
    public async Task A_cut_body_breaks_off_where_ordered(double fraction, bool chunked)
    {
        await using var server = await FaultyServer.StartAsync(new CutBody(fraction) { Chunked = chunked }, decompress: true);
        using var response = await server.AskForHeadersAsync();
        await using var body = await response.Content.ReadAsStreamAsync();
        using var received = new MemoryStream();
        var failure = await Assert.ThrowsAsync<HttpIOException>(() => body.CopyToAsync(received));
        long length = await RealLengthAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
        Assert.Equal(chunked ? null : length, response.Content.Headers.ContentLength);
        Assert.Equal(chunked, response.Headers.TransferEncodingChunked == true);
        Assert.Equal((int)(length * fraction), received.Length);
        Assert.Equal(("CutBody", 200, 0), (server.Logged.Fault, server.Logged.Status, server.Logged.ItemsSent));
    }

    [Fact]
    public async Task A_hanging_server_sends_nothing_until_the_client_goes_away()
    {
        using var cancel = new CancellationTokenSource();
        var arrived = new TaskCompletionSource();
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions
        {
            Fault = _ => new Hang(),
            BeforeAnswer = (_, _) =>
            {
                arrived.SetResult();
                return Task.CompletedTask;
            },
        });
        var answer = server.AskAsync(cancellationToken: cancel.Token);
        await arrived.Task;

        Assert.False(answer.IsCompleted);
        Assert.False(server.Logged.Finished.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await server.Logged.Finished;
        Assert.Equal(("Hang", 0, true), (server.Logged.Fault, server.Logged.Status, server.Logged.Aborted));
    }

    [Fact]
    public async Task A_body_that_never_ends_has_headers_and_nothing_else()
    {
        await using var server = await FaultyServer.StartAsync(new NeverEnds(), decompress: true);
        using (var response = await server.AskForHeadersAsync())
        {
            await using var body = await response.Content.ReadAsStreamAsync();

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(body.ReadAsync(new byte[1]).AsTask().IsCompleted);
            Assert.False(server.Logged.Finished.IsCompleted);
        }

        await server.Logged.Finished;
        Assert.Equal(("NeverEnds", 200, true), (server.Logged.Fault, server.Logged.Status, server.Logged.Aborted));
    }

    [Fact]
    public async Task Disposal_ends_what_hangs()
    {
        var server = await FaultyServer.StartAsync(new NeverEnds());
        using var response = await server.AskForHeadersAsync();
        await server.DisposeAsync();

        await server.Logged.Finished;
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_cut_body_is_less_than_the_whole(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CutBody(fraction));

    private static async Task<long> RealLengthAsync()
    {
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions());
        using var response = await server.AskAsync();
        return response.Content.Headers.ContentLength!.Value;
    }
}
