using Mews.Connector;
using Mews.Exports;
using Mews.Simulator;

namespace Mews.Benchmarks;

/// <summary>Exports a year of every hotel of a portfolio, on a clock as fast as the simulator's.</summary>
internal static class PortfolioExport
{
    internal static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static async Task<PortfolioResult> RunAsync(Platform platform, int speed, string path)
    {
        var clock = new FastTimeProvider(speed);
        var counted = new CountedSession(platform, clock);
        MewsSession session = counted.Session;

        long start = clock.GetTimestamp();
        Guid[] hotels = [.. (await EnterprisesAsync(counted)).Select(hotel => hotel.Id)];
        ulong checksum = 0;
        var options = new ExportOptions
        {
            Path = path,
            Operation = Operations.ReservationSourceAssignments,
            Filters = [.. hotels.Select(id => new ItemFilter { EnterpriseIds = [id] })],
            UpdatedStartUtc = Start,
            UpdatedEndUtc = Start.AddYears(1),
            PageRead = page => checksum = page.Items.Aggregate(
                checksum, (sum, item) => sum + PortfolioResult.Summand(((SourceAssignment)item).Id)),
        };
        using var export = new ExportJob(session, options);
        var pages = new OperationPages(session, options.Operation, counted.Pull);
        await export.RunAsync(
            new EnrichedPages(pages, new ItemEnricher(session, options.Operation, new EnrichOptions { IsUniform = true })));
        return new PortfolioResult(
            hotels.Length,
            export.RowsSafe,
            checksum,
            counted.Requests,
            counted.Refused,
            clock.GetElapsedTime(start).TotalSeconds,
            session.MinimumTimeOf(counted.Requests).TotalSeconds);
    }

    private static async Task<List<Enterprise>> EnterprisesAsync(CountedSession counted)
    {
        using IPageReader reader = new OperationPages(counted.Session, Operations.Enterprises, counted.Pull).Read([new Query()]);
        List<Enterprise> hotels = [];
        while (await reader.ReadAsync() is { } page)
        {
            hotels.AddRange(page.Items.Cast<Enterprise>());
        }

        return hotels;
    }
}
