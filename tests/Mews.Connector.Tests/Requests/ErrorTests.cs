using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using static Mews.Connector.Tests.WebPageTests;

namespace Mews.Connector.Tests;

public sealed class ErrorTests
{
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

    [Theory]
    [InlineData("No permission to use this operation.", MewsRemedy.AskForPermission)]
    [InlineData("no permission for that Operation", MewsRemedy.AskForPermission)]
    [InlineData("AccessToken is not valid.", MewsRemedy.ByKind)]
    [InlineData("", MewsRemedy.ByKind)]
    public async Task A_401_that_says_so_is_told_from_a_wrong_token_and_names_the_operation(string text, MewsRemedy expected)
    {
        await using var server = await FakeServer.AnsweringAsync(401, $$"""{"Message":"{{text}}"}""");
        var refusal = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal((MewsErrorKind.Unauthorized, expected), (refusal.Kind, refusal.Remedy));
        Assert.Contains("operation sourceAssignments/getAll/2024-09-20, which is restricted.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(expected == MewsRemedy.ByKind, refusal.Message.Contains("token is wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_401_after_another_operation_was_answered_is_not_about_the_tokens_whatever_its_text_says()
    {
        bool isRevoked = false;
        await using var server = await FakeServer.StartAsync(context =>
        {
            bool isSources = context.Request.Path.Value!.Contains("sources", StringComparison.Ordinal);
            context.Response.StatusCode = isSources && !isRevoked ? 200 : 401;
            return context.Response.WriteAsync(isSources && !isRevoked ? """{"Sources":[]}""" : """{"Message":"Zugriff verweigert."}""");
        });
        MewsSession session = Given.Session(server.Address);
        await session.AskAsync(Operations.Sources);
        var refusal = await session.RefusalAsync(Operations.GroupSourceAssignments);
        Assert.Equal((MewsErrorKind.Unauthorized, MewsRemedy.AskForPermission), (refusal.Kind, refusal.Remedy));
        Assert.Equal(
            "Mews answered 401: Zugriff verweigert. The same tokens worked for sources/getAll just now, so they are valid. They are not allowed to use the operation sourceAssignments/getAll.",
            refusal.Message);
        var other = await Given.Session(server.Address).RefusalAsync(Operations.GroupSourceAssignments);
        Assert.Equal(MewsRemedy.ByKind, other.Remedy);

        isRevoked = true;
        refusal = await session.RefusalAsync(Operations.Sources);
        Assert.Equal(MewsRemedy.ByKind, refusal.Remedy);
        Assert.Contains("The same tokens worked before", refusal.Message, StringComparison.Ordinal);
        refusal = await session.RefusalAsync(Operations.GroupSourceAssignments);
        Assert.Equal(MewsRemedy.ByKind, refusal.Remedy);
        Assert.Contains("token is wrong or has expired, or", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(59, MewsRemedy.AskForPermission)]
    [InlineData(60, MewsRemedy.ByKind)]
    public async Task What_was_answered_a_minute_ago_tells_nothing_of_the_tokens_now(int seconds, MewsRemedy expected)
    {
        await using var server = await FakeServer.StartAsync(context =>
        {
            bool isSources = context.Request.Path.Value!.Contains("sources", StringComparison.Ordinal);
            context.Response.StatusCode = isSources ? 200 : 401;
            return context.Response.WriteAsync(isSources ? """{"Sources":[]}""" : "");
        });
        var clock = new FakeTimeProvider();
        var session = new MewsSession(Given.SessionOptions(server.Address) with { Clock = clock });
        await session.AskAsync(Operations.Sources);
        clock.Advance(TimeSpan.FromMinutes(5));
        await session.AskAsync(Operations.Sources);
        clock.Advance(TimeSpan.FromSeconds(seconds));
        var refusal = await session.RefusalAsync(Operations.GroupSourceAssignments);
        Assert.Equal(expected, refusal.Remedy);
        Assert.Equal(
            expected == MewsRemedy.ByKind,
            refusal.Message.Contains("token is wrong or has expired, or", StringComparison.Ordinal));
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
    public async Task Half_a_character_of_a_message_is_lost_and_the_rest_is_not()
    {
        await using var server = await FakeServer.AnsweringAsync(403, """{"Message":"Hotel \ud83d is closed.","Message2":"\ud83d"}""");
        Assert.Equal("Mews answered 403: Hotel \uFFFD is closed.", (await Given.Session(server.Address).RefusalAsync()).Message);
    }

    [Fact]
    public async Task Control_characters_and_direction_marks_of_a_server_are_in_no_message_and_in_no_id()
    {
        const string body = """{"Message":"No.\r\nWARNING: forged \u001b[2J\u009b31m\u202e\u0007"}""";
        await using var server = await FakeServer.SayingAsync(
            $"HTTP/1.1 400 \r\nRequest-Id: a\u001b[31m\u009bb\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        var refusal = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal("Mews answered 400: No. WARNING: forged  [2J 31m .", refusal.Message);
        Assert.Equal((refusal.Message, Printable.Of(refusal.RequestId!)), (refusal.Reason, refusal.RequestId));
        Assert.Contains("[31m", refusal.RequestId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 \u001b[2J200 OK\r\n\r\n")]
    [InlineData("\u001b]0;forged\u0007 HTTP\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: \u001b[2J\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\u001b[2J: x\r\n\r\n")]
    public async Task What_libraries_repeat_of_a_server_is_not_shown_as_it_came_either(string answer)
    {
        await using var server = await FakeServer.SayingAsync(answer);
        var failure = await Given.Session(server.Address).RefusalAsync();
        Assert.Equal(Printable.Of(failure.Message), failure.Message);
        Assert.DoesNotContain(failure.ToString(), letter => letter is '\u001b' or '\u0007');
    }

    [Fact]
    public async Task A_very_long_message_is_cut()
    {
        await using var server = await FakeServer.AnsweringAsync(400, $$"""{"Message":"{{new string('m', 100_000)}}"}""");
        Assert.InRange((await Given.Session(server.Address).RefusalAsync()).Message.Length, 2000, 2200);
    }
}
