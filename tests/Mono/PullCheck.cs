using System.Globalization;
using Mews.Connector;
using Mews.Exports;

namespace Mews.Mono;

/// <summary>
/// Pulls everything from a simulator, several queries at once, and exports it in two runs, beside a hostile module and in German.
/// </summary>
internal static class PullCheck
{
    private static readonly DateTimeOffset _start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _end = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly PullOptions _options = new() { PageSize = 100, ThrottleLimit = 5 };

    /// <summary>Writes the ids of the pulled items.</summary>
    internal static void Run(Uri address, string file)
    {
        MewsSession session = Sessions.To(address);
        Pull(session);
        Join(session);
        Export(session, file, maxPages: 5);
        Export(session, file, maxPages: int.MaxValue);
        TellOfBadAnswer();
        Require.That(
            HostileModule.Refused.Length == 0,
            "Other modules are asked on threads of the pool, for " + string.Join("; ", HostileModule.Refused));
    }

    private static void Pull(MewsSession session)
    {
        using QueryRunner runner = Runner(session);
        runner.Add(QueryPlan.For(Operations.ReservationSourceAssignments, new ItemFilter { Interval = new TimeInterval(_start, _end) }));
        runner.Complete();
        while (runner.ReadAsync().GetAwaiter().GetResult() is { } page)
        {
            foreach (SourceAssignment item in page.Items.Cast<SourceAssignment>())
            {
                Console.WriteLine(item.Id);
            }
        }
    }

    private static void Export(MewsSession session, string file, int maxPages)
    {
        using var export = new ExportJob(session, new ExportOptions
        {
            Path = file,
            Operation = Operations.ReservationSourceAssignments,
            Filters = [new ItemFilter()],
            UpdatedStartUtc = _start,
            UpdatedEndUtc = _end,
        });
        try
        {
            export.RunAsync(new FirstPages(new OperationPages(session, Operations.ReservationSourceAssignments, _options), maxPages))
                .GetAwaiter()
                .GetResult();
        }
        catch (OperationCanceledException) when (maxPages < int.MaxValue)
        {
            // The second run resumes here.
        }
    }

    // System.Text.Json's messages are resources, which .NET looks for in the current language first.
    private static void TellOfBadAnswer()
    {
        using var server = new RawServer("200 OK", "Content-Type: application/json\r\n", "{ \"SourceAssignments\": [ } ");
        using QueryRunner runner = Runner(Sessions.To(server.Address));
        runner.Add(QueryPlan.For(Operations.ReservationSourceAssignments, new ItemFilter()));
        runner.Complete();
        try
        {
            runner.ReadAsync().GetAwaiter().GetResult();
        }
        catch (MewsApiException exception)
        {
            Require.That(
                exception.Kind == MewsErrorKind.InvalidResponse && exception.Message.Contains("invalid start of a value"),
                $"An answer that is no JSON is told of so under {CultureInfo.CurrentUICulture}: {exception}");
            return;
        }

        Require.That(false, "An answer that is no JSON is no error.");
    }

    private static void Join(MewsSession session)
    {
        var join = new ReservationJoin(session, new ReservationOptions { IncludeSource = true, IsDistinct = true, Lookups = _options });
        using var runner = new QueryRunner(session, Operations.Reservations, _options);
        using IPageReader reader = join.Read(runner, runner.Discount);
        var filter = new ItemFilter { Interval = new TimeInterval(_start, _end), IntervalKind = IntervalKind.Colliding };
        runner.Add(QueryPlan.For(Operations.Reservations, join.ByEnterpriseAsync(filter, default).GetAwaiter().GetResult()));
        runner.Complete();
        var given = new List<Reservation>();
        while (reader.ReadAsync().GetAwaiter().GetResult() is { } page)
        {
            given.AddRange(page.Items.Cast<Reservation>());
        }

        Require.That(
            given.Count > 100 && given.Select(item => item.Id).Distinct().Count() == given.Count,
            $"{given.Count} reservations, or some of them twice.");
        Require.That(
            given.All(item => item.SourceName is not null && item.EnterpriseName is not null), "A reservation has no source or no hotel.");
    }

    private static QueryRunner Runner(MewsSession session) => new(session, Operations.ReservationSourceAssignments, _options);

    /// <summary>Cancels after a number of pages.</summary>
    private sealed class FirstPages(IPageSource pages, int most) : IPageSource, IPageReader
    {
        private IPageReader? _reader;
        private int _left = most;

        public IPageReader Read(IEnumerable<Query> queries)
        {
            _reader = pages.Read(queries);
            return this;
        }

        public Task<Page?> ReadAsync() => _left-- > 0 ? _reader!.ReadAsync() : throw new OperationCanceledException();

        public void Dispose() => _reader?.Dispose();
    }
}
