namespace Mews.Benchmarks;

/// <summary>Measures the export of a million assignments against other ways to write them, and against writing nothing.</summary>
internal static class ExportComparison
{
    private const string Filter = "-UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01";
    private const string ToNothing = "Get-MewsSourceAssignment " + Filter;
    private const string What = "`Export-MewsSourceAssignment`, 1,000,000 assignments to a CSV file";

    /// <summary>Prints each measurement to the error output as it comes in, and returns a table in Markdown.</summary>
    internal static async Task<string> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("mews-export-").FullName;
        try
        {
            return Row.Table(await RowsAsync(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IEnumerable<Row>> RowsAsync(string folder)
    {
        // Each reservation has two assignments on average.
        using SimulatorProcess simulator = await SimulatorProcess.StartAsync(int.MaxValue, "--reservations", "500000");
        string export = $"Export-MewsSourceAssignment '{Path.Combine(folder, "ours.csv")}' {Filter} -Restart";
        string exportCsv = $"{ToNothing} | Export-Csv '{Path.Combine(folder, "theirs.csv")}'";
        Task<double> Cmdlet(string script) => Rounds.MillisecondsAsync(FreshProcess.MeasureCmdletAsync(simulator.Platform, script));
        Task<double> Shell(string script) => Rounds.MillisecondsAsync(FreshProcess.MeasureShellAsync(simulator.Platform, script));
        Samples[] taken = await Rounds.RunAsync(
            () => Cmdlet(ToNothing + " > $null"), () => Cmdlet(export), () => Shell(exportCsv), () => Shell(export));
        List<Row> rows =
        [
            new Row($"{What}, against `Get-MewsSourceAssignment > $null`", "ms", taken[0], taken[1]),
            new Row("the same in the shell, against `Get-MewsSourceAssignment | Export-Csv`", "ms", taken[2], taken[3]),
        ];
        if (await FreshProcess.MeasurePythonAsync(simulator.Platform, "export.py", Path.Combine(folder, "python.csv")) is { } python)
        {
            rows.Add(new Row("the same, against a loop in Python with requests and csv", "ms", new([python.Milliseconds]), taken[1]));
        }
        else
        {
            await Console.Error.WriteLineAsync("There is no python3 with requests here: the row that compares with it is left out.");
        }

        return rows;
    }
}
