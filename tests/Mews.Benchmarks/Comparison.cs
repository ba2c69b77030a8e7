namespace Mews.Benchmarks;

/// <summary>Measures the cmdlets against alternatives, on simulators of this machine.</summary>
internal static class Comparison
{
    private const string ToNothing = "Get-MewsSourceAssignment > $null";
    private const string Streamed = "Get-MewsSourceAssignment | Out-Null";
    private const string Counted = "Get-MewsSourceAssignment | Measure-MewsSource";
    private const string Grouped = "Get-MewsSourceAssignment | Where-Object IsPrimary | Group-Object SourceId -NoElement";
    private const string Named = "Get-MewsSourceAssignment -IncludeSource > $null";
    private const string Reservations = "Get-MewsReservation -CreatedStartUtc 2024-01-01 -CreatedEndUtc 2026-01-01 -IncludeSource";
    private const string Measured = $"{Reservations} | Measure-MewsSource -Per Month -WarningAction Ignore";
    private const string Year = "Get-MewsSourceAssignment -UpdatedStartUtc 2025-01-01 -UpdatedEndUtc 2026-01-01";

    /// <summary>Prints each measurement to the error output as it comes in, and returns a table in Markdown.</summary>
    internal static async Task<string> RunAsync(bool withMemory)
    {
        List<Row> rows = [.. await PullAsync(), await WindowsAsync(), .. await CountAsync(), await CountReservationsAsync()];
        if (withMemory)
        {
            rows.Add(await MemoryAsync(Streamed));
            rows.Add(await MemoryAsync(Counted));
            rows.Add(await ReservationMemoryAsync());
        }

        return Row.Table(rows);
    }

    private static async Task<IEnumerable<Row>> PullAsync()
    {
        // Each reservation has two assignments on average.
        using SimulatorProcess simulator = await SimulatorProcess.StartAsync(int.MaxValue, "--reservations", "100000");
        Task<double> Cmdlet(string script) => Rounds.MillisecondsAsync(FreshProcess.MeasureCmdletAsync(simulator.Platform, script));
        Samples[] taken = await Rounds.RunAsync(
            () => Rounds.MillisecondsAsync(FreshProcess.MeasureFloorAsync(simulator.Platform)),
            () => Cmdlet(ToNothing),
            () => Cmdlet(Named));
        return
        [
            new Row(
                $"`{ToNothing}`, 200,000 assignments, against posting page by page and looking for the cursor only",
                "ms",
                taken[0],
                taken[1]),
            new Row($"`{Named}`, against the same without names", "ms", taken[1], taken[2]),
        ];
    }

    private static async Task<IEnumerable<Row>> CountAsync()
    {
        using SimulatorProcess simulator = await SimulatorProcess.StartAsync(int.MaxValue, "--reservations", "500000");
        Task<double> Cmdlet(string script) => Rounds.MillisecondsAsync(FreshProcess.MeasureCmdletAsync(simulator.Platform, script));
        Task<double> Shell(string script) => Rounds.MillisecondsAsync(FreshProcess.MeasureShellAsync(simulator.Platform, script));
        Samples[] taken = await Rounds.RunAsync(() => Cmdlet(ToNothing), () => Cmdlet(Counted));
        Samples grouped = new([await Shell(Grouped)]);
        Samples counted = new([await Shell(Counted)]);
        List<Row> rows =
        [
            new Row($"`{Counted}`, 1,000,000 assignments, against `{ToNothing}`", "ms", taken[0], taken[1]),
            new Row($"the same in the shell, against `{Grouped}`", "ms", grouped, counted),
        ];
        if (await FreshProcess.MeasurePythonAsync(simulator.Platform, "count.py") is { } python)
        {
            rows.Add(new Row("the same, against a loop in Python with requests and a Counter", "ms", new([python.Milliseconds]), taken[1]));
        }
        else
        {
            await Console.Error.WriteLineAsync("There is no python3 with requests here: the row that compares with it is left out.");
        }

        return rows;
    }

    private static async Task<Row> CountReservationsAsync()
    {
        using SimulatorProcess simulator = await StartReservationsAsync(1_000_000);
        Task<double> Cmdlet(string script) => Rounds.MillisecondsAsync(FreshProcess.MeasureCmdletAsync(simulator.Platform, script));
        Samples[] taken = await Rounds.RunAsync(() => Cmdlet($"{Reservations} > $null"), () => Cmdlet(Measured));
        return new Row($"`{Measured}`, 1,000,000 reservations, against the same `> $null`", "ms", taken[0], taken[1]);
    }

    private static async Task<Row> ReservationMemoryAsync()
    {
        static async Task<double> MegabytesAsync(int reservations)
        {
            using SimulatorProcess simulator = await StartReservationsAsync(reservations);
            return (await FreshProcess.MeasureCmdletAsync(simulator.Platform, Measured)).PeakBytes / 1e6;
        }

        return new Row(
            $"`{Measured}`, peak memory of 1,000,000 reservations against 20,000",
            "MB",
            new([await MegabytesAsync(20_000)]),
            new([await MegabytesAsync(1_000_000)]));
    }

    private static Task<SimulatorProcess> StartReservationsAsync(int reservations) =>
        SimulatorProcess.StartAsync(1, "--reservations", $"{reservations}", "--assignments", "1.3", "--single-groups");

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

    private static async Task<Row> MemoryAsync(string script)
    {
        double few = await PeakMegabytesAsync(script, reservations: 10_000);
        double many = await PeakMegabytesAsync(script, reservations: 500_000);
        return new Row($"`{script}`, peak memory of 1,000,000 assignments against 20,000", "MB", new([few]), new([many]));
    }

    private static async Task<double> PeakMegabytesAsync(string script, int reservations)
    {
        using SimulatorProcess simulator = await SimulatorProcess.StartAsync(int.MaxValue, "--reservations", $"{reservations}");
        Measurement measurement = await FreshProcess.MeasureCmdletAsync(simulator.Platform, script);
        return measurement.PeakBytes / 1e6;
    }
}
