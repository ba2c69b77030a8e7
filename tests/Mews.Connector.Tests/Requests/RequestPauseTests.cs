using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using static Mews.Connector.Tests.PolicyRequests;

namespace Mews.Connector.Tests;

/// <summary>A used-up token, 429, pauses all that use it.</summary>
public sealed class RequestPauseTests
{
    [Fact]
    public async Task A_token_that_is_used_up_for_three_quarters_of_a_minute_is_waited_for_with_few_requests()
    {
        var clock = new HastyTimeProvider(haste: 100);
        long start = clock.GetTimestamp();
        int refused = 0;
        await using FakeServer server = await FakeServer.StartAsync(context =>
        {
            bool isRefused = clock.GetElapsedTime(start) < TimeSpan.FromSeconds(45);
            refused += isRefused ? 1 : 0;
            context.Response.StatusCode = isRefused ? 429 : 200;
            return isRefused ? Task.CompletedTask : context.Response.WriteAsync(EmptyPage);
        });
        MewsSession session = new(Given.SessionOptions(server.Address) with
        {
            Clock = clock,
            MaximumRetryCount = MewsSessionOptions.DefaultRetryCount,
        });
        using var runner = new QueryRunner(session, Operations.GroupSourceAssignments, new PullOptions { ThrottleLimit = 5 });
        runner.Add(Enumerable.Range(1, 24).Select(number => new Query { Ids = [Generate.Id(number)] }));
        runner.Complete();
        int pages = 0;
        while (await runner.ReadAsync().InTimeAsync() is not null)
        {
            pages++;
        }

        Assert.Equal(24, pages);
        Assert.InRange(refused, 5, 12);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("999999", 300)]
    public async Task A_429_pauses_all_that_use_the_token_for_as_long_as_the_server_says_within_reason(string retryAfter, int seconds)
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(429, string.Empty, ("Retry-After", retryAfter));
        var clock = new FakeTimeProvider();
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = clock, MaximumRetryCount = 1 });
        Assert.Equal(TimeSpan.FromSeconds(seconds), await PauseAfterAsync(session));
    }

    [Fact]
    public async Task A_429_that_is_not_retried_holds_for_the_next_command_too()
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(429, string.Empty, ("Retry-After", "7"));
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = new FakeTimeProvider() });
        await RefusalAsync(session);
        Assert.Equal(TimeSpan.FromSeconds(7), session.Limiter.Wait);
    }

    [Theory]
    [InlineData("Wed, 21 Oct 2026 07:28:12 GMT", 12)]
    [InlineData("Wed, 21 Oct 2099 07:28:00 GMT", 300)]
    public async Task A_date_to_wait_for_is_measured_by_the_clock_of_the_server(string retryAfter, int seconds)
    {
        await using FakeServer server = await FakeServer.AnsweringAsync(
            429, string.Empty, ("Retry-After", retryAfter), ("Date", "Wed, 21 Oct 2026 07:28:00 GMT"));
        MewsSession session = new(Given.SessionOptions(server.Address) with { Clock = new FakeTimeProvider(), MaximumRetryCount = 1 });
        Assert.Equal(TimeSpan.FromSeconds(seconds), await PauseAfterAsync(session));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT")]
    public async Task A_429_that_does_not_say_how_long_is_backed_off_from_with_jitter(string? retryAfter)
    {
        (string, string)[] headers = retryAfter is null ? [] : [("Retry-After", retryAfter)];
        await using FakeServer server = await FakeServer.AnsweringAsync(429, string.Empty, headers);
        List<TimeSpan> pauses = [];
        for (int run = 0; run < 5; run++)
        {
            var clock = new FakeTimeProvider();
            pauses.Add(await PauseAfterAsync(new(Given.SessionOptions(server.Address) with { Clock = clock, MaximumRetryCount = 1 })));
        }

        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.5)));
        Assert.True(pauses.Distinct().Count() > 1);
    }

    /// <summary>How long the token pauses after the first answer.</summary>
    private static async Task<TimeSpan> PauseAfterAsync(MewsSession session)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Given.Stop);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var policy = new RequestPolicy(
            session,
            new MewsTransport(session, Operations.GroupSourceAssignments, _ => answered.TrySetResult()));
        Task<Page> sending = policy.SendAsync(Request(10), cancellation.Token);
        await answered.Task.InTimeAsync();
        TimeSpan pause = TimeSpan.Zero;
        while (pause == TimeSpan.Zero && !sending.IsCompleted)
        {
            pause = session.Limiter.Wait;
            await Task.Yield();
        }

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
        return pause;
    }
}
