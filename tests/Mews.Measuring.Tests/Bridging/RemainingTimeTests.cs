using Mews.Connector;
using Mews.SourceAssignments.Bridging;
using Microsoft.Extensions.Time.Testing;

namespace Mews.Measuring.Tests;

/// <summary>Runs at the request limit by a clock that is set: what is shown is compared with what was left in truth.</summary>
public sealed class RemainingTimeTests
{
    private const int PagesAhead = 15;

    /// <summary>Queries to estimate from: each has one to three pages, and each page as many lookups as chance wants.</summary>
    private const int Enough = 60;

    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(250);

    [Theory]
    [InlineData(200, 0, 0)]
    [InlineData(200, 3, 0)]
    [InlineData(50, 3, 0)]
    [InlineData(20, 1, 40)]
    [InlineData(0, 2, 0)]
    public async Task It_falls_and_is_right_from_the_start(int limit, int lookups, int doneBefore)
    {
        (TimeSpan At, int Done, TimeSpan Shown)[] shown = [.. await RunAsync(limit, lookups, doneBefore)];
        TimeSpan end = shown[^1].At;
        Assert.True(limit == 0 || end > TimeSpan.FromMinutes(2), $"{end}");
        var least = TimeSpan.FromDays(1);
        foreach ((TimeSpan at, int done, TimeSpan remaining) in shown.Where(one => one.Done >= doneBefore + Enough))
        {
            TimeSpan truth = end - at;
            // A request more or less may need another window.
            TimeSpan window = RequestLimiter.Window + TimeSpan.FromSeconds(3);
            TimeSpan tolerance = truth * 0.25 > window ? truth * 0.25 : window;
            Assert.True((remaining - truth).Duration() <= tolerance, $"At {at} it said {remaining}, and it was {truth}.");
            Assert.True(remaining <= least + RequestLimiter.Window, $"At {at} it rose from {least} to {remaining}.");
            least = remaining < least ? remaining : least;
        }
    }

    [Fact]
    public void It_is_unknown_before_a_query_of_the_run_is_done_and_before_all_are_known()
    {
        var remaining = new RemainingTime((_, _) => TimeSpan.FromSeconds(7));
        var run = new RunProgress(40, 90, IsPlanned: true, 0, 0, 0, 1, 0);
        remaining.Observe(run, TimeSpan.FromSeconds(1), isWaiting: false);
        Assert.Null(remaining.Of(run));
        run = run with { QueriesDone = 41, Pages = 1, PagesDone = 1 };
        Assert.Null(remaining.Of(run with { IsPlanned = false }));

        // One query took a second, and 49 are left.
        Assert.Equal(TimeSpan.FromSeconds(49), remaining.Of(run));
    }

    [Fact]
    public void A_run_of_any_length_has_a_time()
    {
        var limiter = new RequestLimiter(new FakeTimeProvider());
        Assert.InRange(limiter.TimeFor(long.MaxValue / 2, 1, TimeSpan.FromHours(1)), TimeSpan.FromDays(1), TimeSpan.MaxValue);
        var remaining = new RemainingTime((requests, pace) => limiter.TimeFor(requests, 1, pace));
        var run = new RunProgress(0, long.MaxValue, IsPlanned: true, 0, 0, 0, 0, 0);
        remaining.Observe(run, TimeSpan.FromDays(1), isWaiting: false);
        Assert.NotNull(remaining.Of(run with { QueriesDone = 1, Pages = 1, PagesDone = 1, Requests = 1 }));
    }

    /// <summary>Pages are requested ahead of the lookups for them, as a join does.</summary>
    private static async Task<List<(TimeSpan At, int Done, TimeSpan Shown)>> RunAsync(int limit, int lookups, int doneBefore)
    {
        var random = new Random(1);
        var clock = new FakeTimeProvider();
        long start = clock.GetTimestamp();
        var limiter = new RequestLimiter(clock);
        var remaining = new RemainingTime((requests, pace) => limiter.TimeFor(requests, limit, pace));
        int queries = doneBefore + 150 + (limit * 2);
        int[] pagesOf = [.. Enumerable.Range(0, queries - doneBefore).Select(_ => random.Next(1, 4))];
        int[] lastPages = [.. pagesOf.Select((_, query) => pagesOf.Take(query + 1).Sum())];
        int pages = lastPages[^1];
        int read = 0, requests = 0, lookupRequests = 0;
        List<(TimeSpan, int, TimeSpan)> shown = [];
        for (int requested = 0; read < pages; requested++)
        {
            if (requested < pages)
            {
                await RequestAsync();
            }

            if (requested >= PagesAhead)
            {
                for (int lookup = random.Next(0, (2 * lookups) + 1); lookup > 0; lookup--)
                {
                    await RequestAsync();
                    lookupRequests++;
                }

                read++;
            }
        }

        Observe();
        return shown;

        async Task RequestAsync()
        {
            Task<int> entering = limiter.EnterAsync(limit, TestContext.Current.CancellationToken);
            while (!entering.IsCompleted && limiter.Wait is var wait && wait > TimeSpan.Zero)
            {
                Pass(wait < _tick ? wait : _tick);
            }

            int entry = await entering.WaitAsync(TestContext.Current.CancellationToken);
            Pass(TimeSpan.FromMilliseconds(random.Next(20, 100)));
            limiter.Leave(entry, 200, null);
            requests++;
        }

        void Pass(TimeSpan time)
        {
            clock.Advance(time);
            Observe();
        }

        void Observe()
        {
            int done = lastPages.Count(last => last <= read);
            var run = new RunProgress(
                doneBefore + done, queries, IsPlanned: true, 0, read, done == 0 ? 0 : lastPages[done - 1], requests, lookupRequests);
            TimeSpan at = clock.GetElapsedTime(start);
            remaining.Observe(run, at, limiter.Wait > TimeSpan.Zero);
            if (remaining.Of(run) is { } left)
            {
                shown.Add((at, doneBefore + done, left));
            }
        }
    }
}
