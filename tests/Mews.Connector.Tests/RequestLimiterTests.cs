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
        await limiter.EnterAsync(1, Given.Stop);
        Task next = limiter.EnterAsync(1, Given.Stop);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(next.IsCompleted);
        limiter.Leave();
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
        var limiter = new RequestLimiter(_clock);
        limiter.Pause(TimeSpan.FromSeconds(5));
        limiter.Pause(TimeSpan.FromSeconds(1));
        Task[] waiting = [limiter.EnterAsync(0, Given.Stop), limiter.EnterAsync(Limit, Given.Stop)];
        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        _clock.Advance(TimeSpan.FromTicks(1));
        await Task.WhenAll(waiting).WaitAsync(Given.Stop);
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
                    Task entering = limiter.EnterAsync(Limit, Given.Stop);
                    while (!entering.IsCompleted)
                    {
                        clock.Advance(TimeSpan.FromMilliseconds(100));
                        LeaveThoseThatEnded(clock, limiter, ends);
                        Thread.Yield();
                    }

                    DateTimeOffset start = clock.GetUtcNow();
                    arrivals.Add(start + TimeSpan.FromMilliseconds(random.Next(duration + 1)));
                    ends.Enqueue(duration, start + TimeSpan.FromMilliseconds(duration));
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
            ends.Dequeue();
            limiter.Leave();
        }
    }

    private static async Task UseAsync(RequestLimiter limiter, int times)
    {
        for (int request = 0; request < times; request++)
        {
            await limiter.EnterAsync(times, Given.Stop);
            limiter.Leave();
        }
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
