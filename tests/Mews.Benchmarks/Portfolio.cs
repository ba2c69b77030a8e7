using Mews.Simulator;

namespace Mews.Benchmarks;

/// <summary>Measures the export of a year of 80 hotels, eight million rows, against the least time that the request limit allows.</summary>
internal static class Portfolio
{
    private const int Hotels = 80;
    private const string Command = "dotnet run -c Release --project tests/Mews.Benchmarks -- portfolio 1";

    // Each reservation has two assignments on average.
    private const int Reservations = 50_000;

    /// <summary>At speed 1 it takes 23 minutes.</summary>
    /// <exception cref="InvalidOperationException">A row is missing or repeated.</exception>
    internal static async Task<string> RunAsync(int speed)
    {
        PortfolioResult one = await MeasureAsync(1, speed);
        PortfolioResult all = await MeasureAsync(Hotels, speed);
        double peakOfOne = await PeakBytesAsync(1);
        double peakOfAll = await PeakBytesAsync(Hotels);
        double ratio = peakOfAll / peakOfOne;
        return $"""
            Clocks {speed} times as fast as the real one; `{Command}` runs it in real time.

            | hotels | rows | requests | 429s | least time at the limit | time | ratio |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            {one}
            {all}

            Peak memory of the cmdlet's process: {peakOfAll / 1e6:N0} MB for {Hotels} hotels, {peakOfOne / 1e6:N0} MB for one, {ratio:0.00}
            """;
    }

    /// <summary>Without a request limit.</summary>
    private static async Task<double> PeakBytesAsync(int hotels)
    {
        using SimulatorProcess simulator = await SimulatorProcess.StartPortfolioAsync(
            "--request-limit", "0", "--enterprises", $"{hotels}", "--reservations", $"{Reservations}",
            "--from", "2025-01-01", "--to", "2026-01-01");
        string folder = Directory.CreateTempSubdirectory("mews-portfolio-").FullName;
        try
        {
            string script = $"Get-MewsEnterprise | Export-MewsSourceAssignment '{Path.Combine(folder, "portfolio.csv")}'"
                + " -UpdatedStartUtc 2025-01-01 -UpdatedEndUtc 2026-01-01";
            return (await FreshProcess.MeasureCmdletAsync(simulator.Platform, script)).PeakBytes;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<PortfolioResult> MeasureAsync(int hotels, int speed)
    {
        using SimulatorProcess simulator = await SimulatorProcess.StartPortfolioAsync(
            "--enterprises", $"{hotels}", "--reservations", $"{Reservations}",
            "--from", "2025-01-01", "--to", "2026-01-01", "--clock-speed", $"{speed}");
        string folder = Directory.CreateTempSubdirectory("mews-portfolio-").FullName;
        try
        {
            using var process = new ChildProcess(
                "Mews.Benchmarks", ["run", "portfolio", $"{speed}", Path.Combine(folder, "portfolio.csv")], simulator.Platform);
            string output = await process.Output.ReadToEndAsync();
            PortfolioResult result = await process.WaitAsync() == 0
                ? PortfolioResult.FromJson(output)
                : throw new InvalidOperationException("The export failed.");
            await Console.Error.WriteLineAsync(result.ToString());
            return result with { Hotels = Checked(result, hotels) };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Checked(PortfolioResult result, int hotels)
    {
        var truth = new Hotel(new HotelOptions
        {
            Enterprises = hotels,
            Reservations = Reservations,
            From = PortfolioExport.Start,
            To = PortfolioExport.Start.AddYears(1),
        }).ReservationAssignments;
        ulong checksum = truth.Aggregate(0UL, (sum, item) => sum + PortfolioResult.Summand(item.Id));
        return result.Rows == truth.Count && result.Checksum == checksum
            ? hotels
            : throw new InvalidOperationException($"{result.Rows} rows were exported, and the hotels hold {truth.Count}, or others.");
    }
}
