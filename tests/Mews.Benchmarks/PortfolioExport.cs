using System.Security;
using Mews.Connector;
using Mews.Exports;
using Mews.Simulator;

namespace Mews.Benchmarks;

/// <summary>Exports a year of every hotel of a portfolio, on a clock that runs as fast as the simulator's.</summary>
internal static class PortfolioExport
{
    /// <summary>What the pull asks for.</summary>
    internal static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Runs the export in this process.</summary>
    /// <param name="platform">Where to, and as whom.</param>
    /// <param name="speed">How many times as fast as the real one the clock runs.</param>
    /// <param name="path">The file.</param>
    internal static async Task<PortfolioResult> RunAsync(Platform platform, int speed, string path)
    {
        long requests = 0;
        long refused = 0;
        var clock = new FastTimeProvider(speed);
        var session = new MewsSession(new MewsSessionOptions
        {
            PlatformAddress = new Uri(platform.Address),
            ClientToken = Secure(platform.ClientToken),
            AccessToken = Secure(platform.AccessToken),
            Client = "Mews.Benchmarks 1.0",
            Clock = clock,
        });
        var pull = new PullOptions
        {
            ThrottleLimit = 5,
            Trace = trace =>
            {
                Interlocked.Add(ref requests, trace is RequestTrace ? 1 : 0);
                Interlocked.Add(ref refused, trace is RequestTrace { StatusCode: 429 } ? 1 : 0);
            },
        };

        long start = clock.GetTimestamp();
        Guid[] hotels = [.. (await PagesAsync(session, Operations.Enterprises, pull, [new Query()])).Cast<Enterprise>().Select(hotel => hotel.Id)];
        ulong checksum = 0;
        var options = new ExportOptions
        {
            Path = path,
            Operation = Operations.ReservationSourceAssignments,
            Filters = [.. hotels.Select(id => new ItemFilter { EnterpriseIds = [id] })],
            UpdatedStartUtc = Start,
            UpdatedEndUtc = Start.AddYears(1),
            PageRead = page => checksum = page.Items.Aggregate(checksum, (sum, item) => sum + PortfolioResult.Summand(((SourceAssignment)item).Id)),
        };
        using var export = new ExportJob(session, options);
        var pages = new OperationPages(session, options.Operation, pull);
        await export.RunAsync(new EnrichedPages(pages, new ItemEnricher(session, options.Operation, new EnrichOptions { IsUniform = true })));
        return new PortfolioResult(
            hotels.Length,
            export.RowsSafe,
            checksum,
            requests,
            refused,
            clock.GetElapsedTime(start).TotalSeconds,
            session.LeastTimeOf(requests).TotalSeconds);
    }

    private static async Task<List<object>> PagesAsync(MewsSession session, Operation operation, PullOptions pull, IEnumerable<Query> queries)
    {
        using IPageReader reader = new OperationPages(session, operation, pull).Read(queries);
        List<object> items = [];
        while (await reader.ReadAsync() is { } page)
        {
            items.AddRange(page.Items);
        }

        return items;
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }
}
