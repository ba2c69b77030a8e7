using Mews.Simulator;

namespace Mews.Benchmarks;

/// <summary>
/// Measures reading the reservations of a year of 80 hotels with their sources, four million with 5.4 million assignments: requests against
/// the fewest possible, time against the least that the request limit allows.
/// </summary>
internal static class Bookings
{
    private const int Reservations = 50_000;
    private const double Assignments = 1.35;
    private const string Header = "| hotels | reservations | assignments | least requests | requests | ratio | 429s "
        + "| least time at the limit | time | ratio | simulator busy |";

    /// <summary>At speed 1 it takes 26 minutes.</summary>
    /// <exception cref="InvalidOperationException">A reservation is missing, repeated, or has another source.</exception>
    internal static async Task<string> RunAsync(int speed, int hotels)
    {
        BookingsResult one = await MeasureAsync(1, speed);
        BookingsResult all = await MeasureAsync(hotels, speed);
        double peakOfOne = await PeakBytesAsync(1);
        double peakOfAll = await PeakBytesAsync(hotels);
        double ratio = peakOfAll / peakOfOne;
        return $"""
            Clocks {speed} times as fast as the real one, at which the simulator was busy for {all.Busy:P0} of the time.

            {Header}
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            {one}
            {all}

            Peak memory of the cmdlet's process: {peakOfAll / 1e6:N0} MB for {hotels} hotels, {peakOfOne / 1e6:N0} MB for one, {ratio:0.00}
            """;
    }

    private static async Task<BookingsResult> MeasureAsync(int hotels, int speed)
    {
        BookingsResult result = await ReadAsync(hotels, speed);
        var truth = new Hotel(new HotelOptions
        {
            Enterprises = hotels,
            Reservations = Reservations,
            AssignmentsPerReservation = Assignments,
            SingleGroups = true,
            From = PortfolioExport.Start,
            To = PortfolioExport.Start.AddYears(1),
        }).ReservationAssignments;
        ulong checksum = truth.Where(item => item.IsPrimary)
            .Aggregate(0UL, (sum, item) => sum + BookingsResult.Summand(item.ReservationId, item.SourceId));
        result = result with { Assignments = truth.Count };
        await Console.Error.WriteLineAsync(result.ToString());
        return result.Hotels == hotels && result.Rows == (long)hotels * Reservations && result.Checksum == checksum
            ? result
            : throw new InvalidOperationException(
                $"{result.Rows} reservations of {result.Hotels} hotels were read, which are not all, or not with their sources.");
    }

    private static async Task<BookingsResult> ReadAsync(int hotels, int speed)
    {
        using SimulatorProcess simulator = await StartAsync(hotels, "--clock-speed", $"{speed}");
        using var process = new ChildProcess("Mews.Benchmarks", ["run", "bookings", $"{speed}", $"{simulator.Id}"], simulator.Platform);
        string output = await process.Output.ReadToEndAsync();
        return await process.WaitAsync() == 0
            ? BookingsResult.FromJson(output)
            : throw new InvalidOperationException("The reading failed.");
    }

    /// <summary>Without a request limit.</summary>
    private static async Task<double> PeakBytesAsync(int hotels)
    {
        using SimulatorProcess simulator = await StartAsync(hotels, "--request-limit", "0");
        string script = "Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01 -IncludeSource > $null";
        return (await FreshProcess.MeasureCmdletAsync(simulator.Platform, script)).PeakBytes;
    }

    private static Task<SimulatorProcess> StartAsync(int hotels, params string[] options) => SimulatorProcess.StartPortfolioAsync(
    [
        "--enterprises", $"{hotels}", "--reservations", $"{Reservations}", "--assignments", $"{Assignments}", "--single-groups",
        "--from", "2025-01-01", "--to", "2026-01-01", .. options,
    ]);
}
