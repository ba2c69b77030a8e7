using Mews.Simulator;

namespace Mews.Benchmarks;

/// <summary>Measures the export of a year of 80 hotels, eight million rows, against the least time that the limit of Mews allows.</summary>
internal static class Portfolio
{
    private const int Hotels = 80;

    // Each reservation has two assignments on average.
    private const int Reservations = 50_000;

    /// <summary>Measures one hotel, a large one, and then all of them.</summary>
    /// <param name="speed">How many times as fast as the real one the clocks run: 1 takes 23 minutes.</param>
    /// <returns>The table, in Markdown.</returns>
    /// <exception cref="InvalidOperationException">A row is missing, or is there twice.</exception>
    internal static async Task<string> RunAsync(int speed)
    {
        PortfolioResult one = await MeasureAsync(1, Reservations, speed);
        // The runtime collects nothing before a process has made so much garbage, and a small hotel is over by then.
        PortfolioResult large = await MeasureAsync(1, 10 * Reservations, speed);
        PortfolioResult all = await MeasureAsync(Hotels, Reservations, speed);
        return $"""
            Clocks {speed} times as fast as the real one; `dotnet run -c Release --project tests/Mews.Benchmarks -- portfolio 1` runs it in real time.

            | hotels | rows | requests | 429s | least time at the limit | time | ratio | peak memory |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            {one}
            {large}
            {all}

            Peak memory of {Hotels} hotels against one: {(double)all.PeakBytes / one.PeakBytes:0.00}, and against a large one: {(double)all.PeakBytes / large.PeakBytes:0.00}
            """;
    }

    private static async Task<PortfolioResult> MeasureAsync(int hotels, int reservations, int speed)
    {
        using SimulatorProcess simulator = await SimulatorProcess.StartPortfolioAsync(
            "--enterprises", $"{hotels}", "--reservations", $"{reservations}", "--from", "2025-01-01", "--to", "2026-01-01", "--clock-speed", $"{speed}");
        string folder = Directory.CreateTempSubdirectory("mews-portfolio-").FullName;
        try
        {
            using var process = new ChildProcess("Mews.Benchmarks", ["run", "portfolio", $"{speed}", Path.Combine(folder, "portfolio.csv")], simulator.Platform);
            string output = await process.Output.ReadToEndAsync();
            PortfolioResult result = await process.WaitAsync() == 0 ? PortfolioResult.FromJson(output) : throw new InvalidOperationException("The export failed.");
            await Console.Error.WriteLineAsync(result.ToString());
            return result with { Hotels = Checked(result, hotels, reservations) };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Checked(PortfolioResult result, int hotels, int reservations)
    {
        var truth = new Hotel(new HotelOptions
        {
            Enterprises = hotels,
            Reservations = reservations,
            From = PortfolioExport.Start,
            To = PortfolioExport.Start.AddYears(1),
        }).ReservationAssignments;
        ulong checksum = truth.Aggregate(0UL, (sum, item) => sum + PortfolioResult.Summand(item.Id));
        return result.Rows == truth.Count && result.Checksum == checksum
            ? hotels
            : throw new InvalidOperationException($"{result.Rows} rows were exported, and the hotels hold {truth.Count}, or others.");
    }
}
