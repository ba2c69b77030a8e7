using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Connector.Tests;

public sealed class RequestLimiterTests
{
    private const int Limit = 20;

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_burst_may_use_the_whole_limit_at_once_and_the_next_request_waits_for_a_window_after_the_end_of_the_first()
    {
        var limiter = new RequestLimiter(_clock);
        await UseAsync(limiter, Limit);
        Task next = limiter.EnterAsync(Limit, Given.Stop);
        _clock.Advance(RequestLimiter.Window - TimeSpan.FromTicks(1));
        Assert.False(next.IsCompleted);
        Assert.Equal(TimeSpan.FromTicks(1), limiter.Wait);
        _clock.Advance(TimeSpan.FromTicks(1));
        await next.WaitAsync(Given.Stop);
        Assert.Equal(TimeSpan.Zero, limiter.Wait);
    }

    [Fact]
    public async Task A_request_in_flight_counts_however_long_it_takes()
    {
        var limiter = new RequestLimiter(_clock);
        int entry = await limiter.EnterAsync(1, Given.Stop);
        Task next = limiter.EnterAsync(1, Given.Stop);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(next.IsCompleted);
        limiter.Leave(entry, 200, null);
        await AdvanceUntilAsync(next, RequestLimiter.Window);
    }

    [Fact]
    public async Task Without_a_limit_nothing_waits()
    {
        var limiter = new RequestLimiter(_clock);
        for (int request = 0; request < 1000; request++)
        {
            Task entering = limiter.EnterAsync(0, Given.Stop);
            Assert.True(entering.IsCompletedSuccessfully);
            await entering;
        }
    }

    [Fact]
    public async Task A_pause_holds_for_everybody_with_or_without_a_limit()
    {
        RequestLimiter limiter = await RefusedAsync(5, 1);
        Task<int>[] waiting = [limiter.EnterAsync(0, Given.Stop), limiter.EnterAsync(Limit, Given.Stop)];
        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        _clock.Advance(TimeSpan.FromTicks(1));
        Task<int> first = await Task.WhenAny(waiting);
        limiter.Leave(await first, 200, null);
        await Task.WhenAll(waiting).WaitAsync(Given.Stop);
    }

    [Fact]
    public async Task After_a_pause_one_request_goes_alone_and_the_others_when_it_was_answered()
    {
        RequestLimiter limiter = await RefusedAsync(5);
        List<Task<int>> waiting = [.. Enumerable.Range(0, 4).Select(_ => limiter.EnterAsync(Limit, Given.Stop))];
        _clock.Advance(TimeSpan.FromSeconds(5));
        Task<int> first = await Task.WhenAny(waiting);
        waiting.Remove(first);
        Task<int> late = limiter.EnterAsync(0, Given.Stop);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.All([.. waiting, late], task => Assert.False(task.IsCompleted));

        limiter.Leave(await first, 503, null);
        await Task.WhenAll([.. waiting, late]).WaitAsync(Given.Stop);
    }

    [Fact]
    public async Task Where_the_one_that_goes_alone_is_not_answered_another_goes_alone()
    {
        RequestLimiter limiter = await RefusedAsync(5);
        _clock.Advance(TimeSpan.FromSeconds(5));
        int first = await limiter.EnterAsync(0, Given.Stop);
        Task<int>[] waiting = [limiter.EnterAsync(0, Given.Stop), limiter.EnterAsync(0, Given.Stop)];
        limiter.Leave(first, status: null, null);
        Task<int> second = await Task.WhenAny(waiting);
        Assert.Contains(waiting, task => !task.IsCompleted);
        limiter.Leave(await second, 200, null);
        await Task.WhenAll(waiting).WaitAsync(Given.Stop);
    }

    [Fact]
    public async Task What_was_sent_before_a_pause_neither_ends_it_nor_makes_the_next_one_longer()
    {
        var limiter = new RequestLimiter(_clock);
        int[] entries = [await limiter.EnterAsync(0, Given.Stop), await limiter.EnterAsync(0, Given.Stop), await limiter.EnterAsync(
            0,
            Given.Stop)];
        limiter.Leave(entries[0], 429, null);
        TimeSpan pause = limiter.Wait;
        limiter.Leave(entries[1], 429, null);
        limiter.Leave(entries[2], 200, null);
        Assert.Equal(pause, limiter.Wait);
        Assert.InRange(pause, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.5));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Five_refusals_in_a_row_are_outlasted_for_a_minute_whatever_they_ask_for(int? retryAfter)
    {
        var limiter = new RequestLimiter(_clock);
        TimeSpan patience = TimeSpan.Zero;
        for (int refusal = 0; refusal < 5; refusal++)
        {
            limiter.Leave(
                await limiter.EnterAsync(Limit, Given.Stop),
                429,
                retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
            patience += limiter.Wait;
            _clock.Advance(limiter.Wait);
        }

        Assert.True(patience >= TimeSpan.FromSeconds(60), $"{patience}");
    }

    [Fact]
    public async Task An_answer_makes_pauses_short_again()
    {
        RequestLimiter limiter = await RefusedAsync(0);
        _clock.Advance(limiter.Wait);
        limiter.Leave(await limiter.EnterAsync(0, Given.Stop), 429, null);
        Assert.True(limiter.Wait >= TimeSpan.FromSeconds(4));
        _clock.Advance(limiter.Wait);
        limiter.Leave(await limiter.EnterAsync(0, Given.Stop), 200, null);
        limiter.Leave(await limiter.EnterAsync(0, Given.Stop), 429, null);
        Assert.True(limiter.Wait < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task A_clock_that_is_set_changes_nothing()
    {
        var clock = new SetTimeProvider(_clock);
        var limiter = new RequestLimiter(clock);
        await UseAsync(limiter, Limit);
        clock.Offset = TimeSpan.FromHours(-1);
        Task next = limiter.EnterAsync(Limit, Given.Stop);
        Assert.Equal(RequestLimiter.Window, limiter.Wait);
        clock.Offset = TimeSpan.FromHours(1);
        Assert.Equal(RequestLimiter.Window, limiter.Wait);
        Assert.False(next.IsCompleted);
        _clock.Advance(RequestLimiter.Window);
        await next.WaitAsync(Given.Stop);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_place()
    {
        var limiter = new RequestLimiter(_clock);
        await UseAsync(limiter, 1);
        using var cancellation = new CancellationTokenSource();
        Task waiting = limiter.EnterAsync(1, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _clock.Advance(RequestLimiter.Window);
        await limiter.EnterAsync(1, Given.Stop).WaitAsync(Given.Stop);
    }

    [Fact]
    public void One_token_at_one_address_has_one_limiter_and_others_have_their_own()
    {
        string token = Given.NewToken();
        var address = new Uri("https://one.example");
        RequestLimiter limiter = Given.Session(address, accessToken: token).Limiter;
        Assert.Same(limiter, Given.Session(address, accessToken: token).Limiter);
        Assert.NotSame(limiter, Given.Session(address, accessToken: Given.NewToken()).Limiter);
        Assert.NotSame(limiter, Given.Session(new Uri("https://other.example"), accessToken: token).Limiter);
    }

    // Mews counts at some time between start and end of a request; whichever it is, no window of its holds too many.
    [Fact]
    public void No_window_wherever_it_begins_holds_more_than_the_limit() =>
        Gen.Int[0, 4000].Array[60, 120].Sample(
            durations =>
            {
                var clock = new FakeTimeProvider();
                var limiter = new RequestLimiter(clock);
                var ends = new PriorityQueue<int, DateTimeOffset>();
                List<DateTimeOffset> arrivals = [];
                var random = new Random(durations.Length);
                foreach (int duration in durations)
                {
                    Task<int> entering = limiter.EnterAsync(Limit, Given.Stop);
                    while (!entering.IsCompleted)
                    {
                        clock.Advance(TimeSpan.FromMilliseconds(100));
                        LeaveThoseThatEnded(clock, limiter, ends);
                        Thread.Yield();
                    }

                    DateTimeOffset start = clock.GetUtcNow();
                    arrivals.Add(start + TimeSpan.FromMilliseconds(random.Next(duration + 1)));
                    ends.Enqueue(entering.Result, start + TimeSpan.FromMilliseconds(duration));
                }

                arrivals.Sort();
                Assert.All(
                    arrivals.Skip(Limit).Zip(arrivals),
                    pair => Assert.True(pair.First - pair.Second >= RequestLimiter.Window));
            },
            iter: 20,
            threads: 1);

    private static void LeaveThoseThatEnded(FakeTimeProvider clock, RequestLimiter limiter, PriorityQueue<int, DateTimeOffset> ends)
    {
        while (ends.TryPeek(out _, out DateTimeOffset end) && end <= clock.GetUtcNow())
        {
            limiter.Leave(ends.Dequeue(), 200, null);
        }
    }

    private static async Task UseAsync(RequestLimiter limiter, int times)
    {
        for (int request = 0; request < times; request++)
        {
            limiter.Leave(await limiter.EnterAsync(times, Given.Stop), 200, null);
        }
    }

    /// <summary>A limiter of a token that was refused by several requests at once, which said how many seconds to wait.</summary>
    private async Task<RequestLimiter> RefusedAsync(params int[] retryAfter)
    {
        var limiter = new RequestLimiter(_clock);
        List<int> entries = [];
        foreach (int _ in retryAfter)
        {
            entries.Add(await limiter.EnterAsync(0, Given.Stop));
        }

        foreach ((int entry, int seconds) in entries.Zip(retryAfter))
        {
            limiter.Leave(entry, 429, TimeSpan.FromSeconds(seconds));
        }

        return limiter;
    }

    private async Task AdvanceUntilAsync(Task task, TimeSpan step)
    {
        while (!task.IsCompleted)
        {
            _clock.Advance(step);
            await Task.Yield();
        }

        await task;
    }
}
