using System.Runtime.InteropServices;

namespace Mews.Benchmarks;

/// <summary>Measures the cmdlet beside what it is to be compared with, on simulators of this machine.</summary>
internal static class Comparison
{
    private const int Rounds = 5;
    private const string ToNothing = "Get-MewsSourceAssignment > $null";
    private const string Streamed = "Get-MewsSourceAssignment | Out-Null";
    private const string Year = "Get-MewsSourceAssignment -UpdatedStartUtc 2025-01-01 -UpdatedEndUtc 2026-01-01";

    /// <summary>Measures everything. Each measurement is told to the error output as it comes in.</summary>
    /// <param name="withMemory">Whether to stream a million assignments, too.</param>
    /// <returns>The table, in Markdown.</returns>
    internal static async Task<string> RunAsync(bool withMemory)
    {
        List<Row> rows = [await PullAsync(), await WindowsAsync()];
        if (withMemory)
        {
            rows.Add(await MemoryAsync());
        }

        return $"""
            | {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture} | compared with | measured | ratio |
            | --- | ---: | ---: | ---: |
            {string.Join(Environment.NewLine, rows)}
            """;
    }

    private static async Task<Row> PullAsync()
    {
        // Each reservation has two assignments on average.
        using SimulatorProcess simulator = await SimulatorProcess.StartAsync(int.MaxValue, "--reservations", "100000");
        var floor = new List<double>();
        var cmdlet = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            floor.Add((await FreshProcess.MeasureFloorAsync(simulator.Platform)).Milliseconds);
            cmdlet.Add((await FreshProcess.MeasureCmdletAsync(simulator.Platform, ToNothing)).Milliseconds);
        }

        return new Row($"`{ToNothing}`, 200,000 assignments, against posting page by page and looking for the cursor only", "ms", new(floor), new(cmdlet));
    }

    private static async Task<Row> WindowsAsync()
    {
        // 27,000 reservations have some 54,000 assignments: four and a half pages a month.
        using SimulatorProcess simulator = await SimulatorProcess.StartAsync(
            1, "--reservations", "27000", "--from", "2025-01-01", "--to", "2026-01-01", "--latency", "200");
        Measurement sequential = await FreshProcess.MeasureCmdletAsync(simulator.Platform, $"{Year} -ThrottleLimit 1 > $null");
        Measurement concurrent = await FreshProcess.MeasureCmdletAsync(simulator.Platform, $"{Year} > $null");
        return new Row(
            "a year in 12 windows of 5 pages at 200 ms latency, against `-ThrottleLimit 1`",
            "ms",
            new([sequential.Milliseconds]),
            new([concurrent.Milliseconds]));
    }

    private static async Task<Row> MemoryAsync()
    {
        double few = await PeakMegabytesAsync(reservations: 10_000);
        double many = await PeakMegabytesAsync(reservations: 500_000);
        return new Row($"`{Streamed}`, peak memory of 1,000,000 assignments against 20,000", "MB", new([few]), new([many]));
    }

    private static async Task<double> PeakMegabytesAsync(int reservations)
    {
        using SimulatorProcess simulator = await SimulatorProcess.StartAsync(int.MaxValue, "--reservations", $"{reservations}");
        Measurement measurement = await FreshProcess.MeasureCmdletAsync(simulator.Platform, Streamed);
        return measurement.PeakBytes / 1e6;
    }
}
