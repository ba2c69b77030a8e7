using Mews.Simulator;

namespace Mews.Connector.Tests;

/// <summary>Runs of many queries on a simulator.</summary>
internal static class QueryRuns
{
    internal static readonly ItemFilter _twoYears = new() { Interval = new(Generate.Utc(2024, 1, 1), Generate.Utc(2026, 1, 1)) };
    internal static readonly Query[] _plan = [.. QueryPlan.For(Operations.ReservationSourceAssignments, _twoYears)];

    internal static async Task<MewsSimulator> StartAsync(Func<SimulatedRequest, CancellationToken, Task>? beforeAnswer = null)
    {
        MewsSimulator simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions with { BeforeAnswer = beforeAnswer });
        Given.Checked(ShortPageRule.Of(simulator.Address, Operations.ReservationSourceAssignments));
        return simulator;
    }

    internal static QueryRunner Runner(MewsSimulator simulator, PullOptions options) =>
        new(Given.Session(simulator), Operations.ReservationSourceAssignments, options);

    internal static async Task<List<Page>> ReadAsync(QueryRunner runner)
    {
        List<Page> pages = [];
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            pages.Add(page);
        }

        return pages;
    }

    internal static IEnumerable<SourceAssignment> Items(IEnumerable<Page> pages) =>
        pages.SelectMany(page => page.Items).Cast<SourceAssignment>();

    internal static Func<ReservationAssignment, bool> IsOfFirstEnterprise(MewsSimulator simulator) =>
        item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0];

    internal static int RunnersRequests(MewsSimulator simulator) =>
        simulator.Log.Requests.Count(request => request.Operation == SimulatedOperation.ReservationAssignments);

    /// <summary>Other requests, to give a request that should not be there the time to get there.</summary>
    internal static async Task RoundTripsAsync(MewsSimulator simulator)
    {
        await Given.Session(simulator).AskAsync(Operations.GroupSourceAssignments);
        await Given.Session(simulator).AskAsync(Operations.GroupSourceAssignments);
    }
}
