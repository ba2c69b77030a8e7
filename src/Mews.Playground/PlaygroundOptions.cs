using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mews.Simulator;

namespace Mews.Playground;

/// <summary>The parsed command line.</summary>
internal sealed record PlaygroundOptions
{
    /// <summary>The script to run; null for the demonstration.</summary>
    internal string? Command { get; init; }

    /// <summary>The module to import: a folder, or a name to find in PSModulePath.</summary>
    internal string Module { get; init; } = ModuleLayout.Path;

    internal bool IsHelp { get; init; }

    /// <summary>Delay of each answer of the simulator.</summary>
    internal TimeSpan Latency { get; init; }

    /// <summary>Whether to connect with the access token of all hotels, and not with that of the first.</summary>
    internal bool IsPortfolio { get; init; }

    /// <summary>Large enough for bookings from each source in every month.</summary>
    internal HotelOptions Hotel { get; init; } = new() { Reservations = 4_000 };

    internal static bool TryParse(
        string[] args,
        [NotNullWhen(true)] out PlaygroundOptions? options,
        [NotNullWhen(false)] out string? problem)
    {
        try
        {
            options = Parse(args);
            problem = null;
            return true;
        }
        catch (FormatException exception)
        {
            options = null;
            problem = exception.Message;
            return false;
        }
    }

    private static PlaygroundOptions Parse(string[] args)
    {
        var options = new PlaygroundOptions();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out string? name))
        {
            // Both -x, as in PowerShell, and --x, as in dotnet, are accepted.
            options = name.Replace("--", "-", StringComparison.Ordinal).ToUpperInvariant() switch
            {
                "-COMMAND" or "-C" => options with { Command = Value(name, rest) },
                "-MODULE" => options with { Module = Value(name, rest) },
                "-HELP" or "-H" or "-?" => options with { IsHelp = true },
                "-SEED" => options with { Hotel = options.Hotel with { Seed = Number(name, rest, int.MinValue) } },
                "-RESERVATIONS" => options with { Hotel = options.Hotel with { Reservations = Number(name, rest, 0) } },
                "-ENTERPRISES" => options with { Hotel = options.Hotel with { Enterprises = Number(name, rest, 1) } },
                "-PORTFOLIO" => options with { IsPortfolio = true },
                "-LATENCY" => options with { Latency = TimeSpan.FromMilliseconds(Number(name, rest, 0)) },
                "-FROM" => options with { Hotel = options.Hotel with { From = Day(name, rest) } },
                "-TO" => options with { Hotel = options.Hotel with { To = Day(name, rest) } },
                _ => throw new FormatException($"'{name}' is not an option."),
            };
        }

        return options.Hotel.From < options.Hotel.To ? options : throw new FormatException("-From must be before -To.");
    }

    private static DateTimeOffset Day(string name, Queue<string> rest) =>
        DateOnly.TryParseExact(Value(name, rest), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? new(day, TimeOnly.MinValue, TimeSpan.Zero)
            : throw new FormatException($"{name} needs a day, such as 2025-12-31.");

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new FormatException($"{name} needs a value.");

    private static int Number(string name, Queue<string> rest, int least) =>
        int.TryParse(Value(name, rest), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new FormatException($"{name} needs a whole number{(least == int.MinValue ? string.Empty : $" of at least {least}")}.");
}
