namespace Mews.Connector.Tests;

public sealed class TokenEchoTests
{
    private readonly string _token = "f" + Given.NewToken();

    [Theory]
    [InlineData(400, """{"Message":"AccessToken 'TOKEN' is unknown."}""")]
    [InlineData(403, """{"Message":"\u0066TOKEN"}""")]
    [InlineData(500, """{"Message":null,"TOKEN":"TOKEN"}""")]
    [InlineData(500, "TOKEN")]
    [InlineData(200, "TOKEN")]
    [InlineData(200, "not for TOKEN")]
    [InlineData(200, """{"TOKEN":TOKEN}""")]
    [InlineData(200, """{"SourceAssignments":TOKEN}""")]
    [InlineData(200, """{"SourceAssignments":"TOKEN"}""")]
    [InlineData(200, """{"SourceAssignments":[{"Id":"TOKEN"}]}""")]
    [InlineData(200, """{"SourceAssignments":[{"UpdatedUtc":"TOKEN"}]}""")]
    [InlineData(200, """{"SourceAssignments":[{"TOKEN":TOKEN}]}""")]
    [InlineData(200, """{"SourceAssignments":[{"TOKEN":{]}""")]
    [InlineData(200, """{"SourceAssignments":[],"Cursor":TOKEN}""")]
    [InlineData(200, """{"SourceAssignments":[]} TOKEN""")]
    [InlineData(200, """{"SourceAssignments":[],"Cursor":"TOKEN"}""")]
    [InlineData(200, """{"SourceAssignments":[],"Cursor":"x-PIECE-x"}""")]
    public async Task A_token_in_the_body_is_not_shown(int status, string body)
    {
        await using var server = await FakeServer.AnsweringAsync(
            status,
            body.Replace("TOKEN", _token, StringComparison.Ordinal).Replace("PIECE", _token[20..36], StringComparison.Ordinal));
        await AssertNotShownAsync(server);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task A_token_in_the_request_id_is_not_shown(int status)
    {
        await using var server = await FakeServer.AnsweringAsync(status, "", ("Request-Id", $"id {_token.ToLowerInvariant()}"));
        var refusal = await AssertNotShownAsync(server);
        Assert.Equal("id ****", refusal.RequestId);
    }

    [Fact]
    public async Task The_host_of_a_redirect_is_shown_as_DNS_has_it()
    {
        await using var server = await FakeServer.SayingAsync(
            "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: https://api.m\u0435ws.com/\r\n\r\n");
        Assert.Contains(
            "The answer redirects to api.xn--mws-rdd.com.",
            (await Session(server).RefusalAsync()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_a_redirect_is_not_shown()
    {
        await using var server = await FakeServer.AnsweringAsync(302, "", ("Location", $"https://{_token[..50]}.example.com/{_token}"));
        await AssertNotShownAsync(server);
    }

    [Theory]
    [InlineData("TOKEN\r\n\r\n")]
    [InlineData("HTTP/1.1 TOKEN\r\n\r\n")]
    [InlineData("HTTP/1.1 400 TOKEN\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTOKEN\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: TOKEN\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nTOKEN\r\n")]
    public async Task A_token_in_what_is_not_HTTP_is_not_shown(string answer)
    {
        await using var server = await FakeServer.SayingAsync(answer.Replace("TOKEN", _token, StringComparison.Ordinal));
        await AssertNotShownAsync(server);
    }

    [Fact]
    public async Task A_trace_shows_no_token()
    {
        List<RequestTrace> traces = [];
        await using var server = await FakeServer.AnsweringAsync(
            200, $$"""{"SourceAssignments":[],"Cursor":"{{_token}}"}""", ("Request-Id", _token));
        var transport = new MewsTransport(Session(server), Operations.GroupSourceAssignments, traces.Add);
        await Assert.ThrowsAsync<MewsApiException>(() => transport.PostAsync(new PageRequest(new Query(), 1, null), Given.Stop));
        Assert.False(Assert.Single(traces).ToString().Reveals(_token));
    }

    private MewsSession Session(FakeServer server) => Given.Session(server.Address, accessToken: _token);

    private async Task<MewsApiException> AssertNotShownAsync(FakeServer server)
    {
        var refusal = await Session(server).RefusalAsync();
        Assert.False(refusal.ToString().Reveals(_token), refusal.ToString());
        Assert.False($"{refusal.RequestId} {refusal.StatusCode}".Reveals(_token));
        return refusal;
    }
}
