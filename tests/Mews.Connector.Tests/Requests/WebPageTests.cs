
namespace Mews.Connector.Tests;

/// <summary>Answers that are web pages: of proxies, front doors and networks to sign in to.</summary>
public sealed class WebPageTests
{
    internal const string Html = "<html><body>Bad gateway</body></html>";

    [Theory]
    [InlineData(200, MewsErrorKind.InvalidResponse)]
    [InlineData(400, MewsErrorKind.InvalidResponse)]
    [InlineData(401, MewsErrorKind.InvalidResponse)]
    [InlineData(403, MewsErrorKind.InvalidResponse)]
    [InlineData(404, MewsErrorKind.NotFound)]
    [InlineData(409, MewsErrorKind.InvalidResponse)]
    [InlineData(410, MewsErrorKind.InvalidResponse)]
    [InlineData(451, MewsErrorKind.InvalidResponse)]
    [InlineData(511, MewsErrorKind.InvalidResponse)]
    public async Task A_web_page_in_place_of_an_answer_is_named_as_one_and_is_no_verdict_of_Mews(int status, MewsErrorKind expected)
    {
        const string page = "\r\n<!DOCTYPE html><html><head><TITLE lang=\"en\">\n Sign in &amp; &#27;[31m surf &lt;free&gt;\n</TITLE></head><body>Welcome.</body></html>";
        await using var server = await FakeServer.AnsweringAsync(status, page, ("Content-Type", "text/html"));
        var failure = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal((expected, status, MewsRemedy.CheckNetwork), (failure.Kind, failure.StatusCode, failure.Remedy));
        Assert.StartsWith(
            $"{server.Address.Authority} answered {status} with a web page 'Sign in &  [31m surf <free>', which is not an answer of Mews",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("<html><title")]
    [InlineData("<html><title>")]
    [InlineData("<html><title>Wait")]
    [InlineData("<html><title>&#8232; </title>")]
    [InlineData("Access denied.")]
    public async Task A_web_page_needs_no_title(string page)
    {
        await using var server = await FakeServer.AnsweringAsync(403, page, ("Content-Type", "Text/HTML; charset=utf-8"));
        var failure = await Given.Session(server.Address).RefusalAsync();
        Assert.Contains("answered 403 with a web page, which is not an answer of Mews", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(408, MewsErrorKind.RequestTimeout)]
    [InlineData(413, MewsErrorKind.InvalidRequest)]
    [InlineData(429, MewsErrorKind.TooManyRequests)]
    [InlineData(502, MewsErrorKind.ServerError)]
    public async Task A_web_page_of_a_front_door_that_is_too_busy_changes_nothing(int status, MewsErrorKind expected)
    {
        await using var server = await FakeServer.AnsweringAsync(status, Html, ("Content-Type", "text/html"));
        var failure = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal((expected, $"Mews answered {status}.", MewsRemedy.ByKind), (failure.Kind, failure.Message, failure.Remedy));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"Message":"Sign in."}""")]
    public async Task A_network_that_asks_to_sign_in_to_it_is_no_verdict_of_Mews_page_or_not(string body)
    {
        await using var server = await FakeServer.AnsweringAsync(511, body, ("Content-Type", "application/json"));
        var failure = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal((MewsErrorKind.InvalidResponse, 511, MewsRemedy.CheckNetwork), (failure.Kind, failure.StatusCode, failure.Remedy));
        Assert.StartsWith(
            $"{server.Address.Authority} answered 511, which is not an answer of Mews: a sign-in page of the network",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Mews_answers_is_no_web_page_whatever_the_header_says()
    {
        foreach (string header in (string[])["application/json", "text/html"])
        {
            await using var forbidden = await FakeServer.AnsweringAsync(403, """ {"Message":"<b>No.</b>"}""", ("Content-Type", header));
            var refusal = await Given.Session(forbidden.Address).RefusalAsync();
            Assert.Equal((MewsErrorKind.Forbidden, "Mews answered 403: <b>No.</b>."), (refusal.Kind, refusal.Message));
        }

        await using var identified = await FakeServer.AnsweringAsync(403, Html, ("Content-Type", "text/html"), ("Request-Id", "r-1"));
        Assert.Equal(MewsErrorKind.Forbidden, (await Given.Session(identified.Address).RefusalAsync()).Kind);
        await using var empty = await FakeServer.AnsweringAsync(403, "", ("Content-Type", "text/html"));
        Assert.Equal(MewsErrorKind.Forbidden, (await Given.Session(empty.Address).RefusalAsync()).Kind);
        await using var page = await FakeServer.AnsweringAsync(200, """{"SourceAssignments":[]}""", ("Content-Type", "text/html"));
        Assert.Empty((await Given.Session(page.Address).AskAsync()).Items);
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
        Assert.Equal(MewsRemedy.ByKind, refusal.Remedy);
        Assert.Equal((0, 0, 1), (other.Connections, other.Requests, server.Requests));
    }

    [Fact]
    public async Task A_redirect_to_another_host_may_be_one_to_a_sign_in_page()
    {
        await using var server = await FakeServer.AnsweringAsync(302, "", ("Location", "https://portal.example/login"));
        var refusal = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal(MewsRemedy.CheckNetwork, refusal.Remedy);
        Assert.Contains("The answer redirects to portal.example.", refusal.Message, StringComparison.Ordinal);
    }
}
