using System.Diagnostics;
using Mews.Connector;
using Mews.Simulator;

namespace Mews.Benchmarks;

/// <summary>
/// Reads the reservations that every hotel of a portfolio created in a year, with their sources, on a clock as fast as the simulator's.
/// </summary>
internal static class BookingsRead
{
    /// <summary>By the code path of Get-MewsReservation -IncludeSource.</summary>
    internal static async Task<BookingsResult> RunAsync(Platform platform, int speed, int simulatorId)
    {
        var clock = new FastTimeProvider(speed);
        DateTimeOffset start = PortfolioExport.Start;

        // The simulator builds a hotel on its first request. Neither that time, nor the requests it takes from the limit, are the client's.
        var hour = new TimeInterval(start, start.AddHours(1));
        await ReadAsync(new CountedSession(platform, clock), hour, SourceOrigin.Reservation, _ => { });
        await ReadAsync(new CountedSession(platform, clock), hour, SourceOrigin.Group, _ => { });
        await Task.Delay(TimeSpan.FromSeconds(31), clock);

        var counted = new CountedSession(platform, clock);
        ulong checksum = 0;
        Dictionary<Query, long> rows = [];
        using var simulator = Process.GetProcessById(simulatorId);
        TimeSpan busyBefore = simulator.TotalProcessorTime;
        long begin = clock.GetTimestamp();
        await ReadAsync(counted, new TimeInterval(start, start.AddYears(1)), sourceFrom: null, page =>
        {
            rows[page.Query] = rows.GetValueOrDefault(page.Query) + page.Items.Length;
            checksum = page.Items.Cast<Reservation>()
                .Aggregate(checksum, (sum, item) => sum + BookingsResult.Summand(item.Id, item.SourceId));
        });
        TimeSpan elapsed = clock.GetElapsedTime(begin);
        simulator.Refresh();
        TimeSpan busy = simulator.TotalProcessorTime - busyBefore;
        return new BookingsResult(
            rows.Keys.Select(Operations.Reservations.EnterpriseOf).Distinct().Count(),
            rows.Values.Sum(),
            checksum,
            rows.Values.Sum(count => (count + Operations.MaxItems - 1) / Operations.MaxItems),
            counted.Requests,
            counted.Refused,
            elapsed.TotalSeconds,
            counted.Session.MinimumTimeOf(counted.Requests).TotalSeconds,
            busy * speed / elapsed);
    }

    private static async Task ReadAsync(CountedSession counted, TimeInterval created, string? sourceFrom, Action<Page> read)
    {
        var join = new ReservationJoin(counted.Session, new ReservationOptions
        {
            IncludeSource = true,
            SourceFrom = sourceFrom,
            IsDistinct = true,
            ToleratesFailures = true,
            Lookups = counted.Pull,
        });
        ItemFilter filter = await join.ByEnterpriseAsync(
            new ItemFilter { Interval = created, IntervalKind = IntervalKind.Created }, CancellationToken.None);
        var pages = new OperationPages(counted.Session, Operations.Reservations, counted.Pull);
        using IPageReader reader = join.Read(pages.Read(QueryPlan.For(Operations.Reservations, filter)));
        while (await reader.ReadAsync() is { } page)
        {
            read(page);
        }
    }
}
