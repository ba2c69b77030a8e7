using System.Runtime.CompilerServices;

namespace Mews.Benchmarks;

/// <summary>The commands of the program, and its help.</summary>
internal static class Commands
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int NotUnderstood = 2;

    private const string Help = """
        Measures Mews.SourceAssignments against a simulator of the Mews Connector API on this machine.

        dotnet run -c Release --project tests/Mews.Benchmarks -- COMMAND

          pieces               time and memory of reading a page, planning a pull and writing a request
          compare [--memory]   the whole cmdlets against what they are to be compared with, as a Markdown table;
                               with --memory also the peak memory of a million assignments
          export               a million assignments to a CSV file, against Export-Csv, Python, and no file at all
          compact              a file of 8 million assignments without the 50,000 rows that were written again, against a plain copy of it
          portfolio [SPEED]    a year of 80 hotels, 8 million rows, against the least time that the limit allows; on clocks that
                               run 20 times as fast as the real one, or so many times
          bookings [SPEED [HOTELS]]
                               the reservations of a year of 80 hotels, 4 million, with their sources: requests against the least for so
                               many items, time against the least that the limit allows; on clocks that run 8 times as fast
          help                 this text

        compare, export and compact start themselves again for every measurement, with one of these:

          run floor            pulls every page, and looks for nothing but the cursor
          run cmdlet SCRIPT    runs a script in an engine that has the module imported and is connected
          run copy PATH        copies a file
          run compact PATH ROWS NEW
                               writes the successor of a file whose last rows are new
        """;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await (arguments switch
            {
                ["help" or "--help" or "-h"] => ShowHelpAsync(),
                ["pieces"] => Task.FromResult(PieceBenchmarks.Run() ? Success : Failure),
                ["compare"] => CompareAsync(withMemory: false),
                ["compare", "--memory"] => CompareAsync(withMemory: true),
                ["export"] => ExportAsync(),
                ["compact"] => CompactAsync(),
                ["portfolio"] => PortfolioAsync(20),
                ["portfolio", string speed] when IsCount(speed, out int times) => PortfolioAsync(times),
                ["bookings"] => BookingsAsync(8, 80),
                ["bookings", string speed] when IsCount(speed, out int times) => BookingsAsync(times, 80),
                ["bookings", string speed, string hotels] when IsCount(speed, out int times) && IsCount(hotels, out int count) =>
                    BookingsAsync(times, count),
                ["run", "portfolio", string speed, string path] => RunPortfolioAsync(int.Parse(speed, null), path),
                ["run", "bookings", string speed, string simulator] => RunBookingsAsync(int.Parse(speed, null), int.Parse(simulator, null)),
                ["run", "floor"] => MeasureAsync(new FloorPull(Platform.FromEnvironment())),
                ["run", "cmdlet", string script] => MeasureAsync(new CmdletPull(script)),
                ["run", "copy", string path] => MeasureFileAsync(() => new CopyWorkload(path)),
                ["run", "compact", string path, string rows, string newRows] =>
                    MeasureFileAsync(() => new CompactionWorkload(path, long.Parse(rows, null), long.Parse(newRows, null))),
                _ => RefuseAsync(arguments),
            });
        }
        catch (Exception exception)
        {
            // Caught, so that every using statement on the way ends the process it has started.
            await Console.Error.WriteLineAsync(exception.Message);
            return Failure;
        }
    }

    private static bool IsCount(string text, out int count) => int.TryParse(text, out count) && count > 0;

    private static async Task<int> ShowHelpAsync()
    {
        await Console.Out.WriteLineAsync(Help);
        return Success;
    }

    private static async Task<int> RefuseAsync(string[] arguments)
    {
        string problem = arguments.Length == 0 ? "There is no command." : $"'{string.Join(' ', arguments)}' is not a command.";
        await Console.Error.WriteLineAsync($"{problem} 'help' lists them.");
        return NotUnderstood;
    }

    private static async Task<int> CompareAsync(bool withMemory)
    {
        await Console.Out.WriteLineAsync(await Comparison.RunAsync(withMemory));
        return Success;
    }

    private static async Task<int> ExportAsync()
    {
        await Console.Out.WriteLineAsync(await ExportComparison.RunAsync());
        return Success;
    }

    private static async Task<int> CompactAsync()
    {
        await Console.Out.WriteLineAsync(await CompactionComparison.RunAsync());
        return Success;
    }

    private static Task<int> MeasureFileAsync(Func<IWorkload> create)
    {
        ShippedClient.RegisterWithClock();
        return MeasureAsync(create());
    }

    private static async Task<int> PortfolioAsync(int speed)
    {
        await Console.Out.WriteLineAsync(await Portfolio.RunAsync(speed));
        return Success;
    }

    private static async Task<int> RunPortfolioAsync(int speed, string path)
    {
        ShippedClient.RegisterWithClock();
        return await ExportPortfolioAsync(speed, path);
    }

    // A method of its own: it must not be compiled before the client can be resolved.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> ExportPortfolioAsync(int speed, string path)
    {
        await Console.Out.WriteLineAsync((await PortfolioExport.RunAsync(Platform.FromEnvironment(), speed, path)).ToJson());
        return Success;
    }

    private static async Task<int> BookingsAsync(int speed, int hotels)
    {
        await Console.Out.WriteLineAsync(await Bookings.RunAsync(speed, hotels));
        return Success;
    }

    private static async Task<int> RunBookingsAsync(int speed, int simulator)
    {
        ShippedClient.RegisterWithClock();
        return await ReadBookingsAsync(speed, simulator);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> ReadBookingsAsync(int speed, int simulator)
    {
        await Console.Out.WriteLineAsync((await BookingsRead.RunAsync(Platform.FromEnvironment(), speed, simulator)).ToJson());
        return Success;
    }

    private static async Task<int> MeasureAsync(IWorkload pull)
    {
        using (pull)
        {
            Measurement measurement = await Measurement.OfAsync(pull);
            await Console.Out.WriteLineAsync(measurement.ToJson());
            return Success;
        }
    }
}
