using System.Globalization;
using System.Text;
using Mews.Simulator.Faults;

namespace Mews.Simulator;

/// <summary>The parsed command line.</summary>
internal sealed record CommandLine
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly CommandLineOption[] _known =
    [
        new("--port", "NUMBER", "the port on 127.0.0.1; 0, the default, takes a free one",
            (line, value) => line.With(options => options with { Port = Number(value, 0, 65_535) })),
        new("--seed", "NUMBER", "the seed of the hotels (1): the same seed gives the same hotels",
            (line, value) => line.WithHotel(hotel => hotel with { Seed = Number(value, int.MinValue, int.MaxValue) })),
        new("--enterprises", "NUMBER", "the number of hotels (3)",
            (line, value) => line.WithHotel(hotel => hotel with { Enterprises = Number(value, 1, 100_000) })),
        new("--reservations", "NUMBER", "the number of reservations of each hotel (400)",
            (line, value) => line.WithHotel(hotel => hotel with { Reservations = Number(value, 0, 3_000_000) })),
        new("--assignments", "NUMBER", "the average number of assignments of a reservation and a group, 1 to 3 (random: 1 to 3, 1 or 2)",
            (line, value) => line.WithHotel(hotel => hotel with { AssignmentsPerReservation = Number(value, 1.0, 3.0) })),
        new("--single-groups", null, "each group has one reservation only",
            (line, _) => line.WithHotel(hotel => hotel with { SingleGroups = true })),
        new("--differing-groups", "CHANCE", "how likely the primary source of a group differs from that of its reservations (0)",
            (line, value) => line.WithHotel(hotel => hotel with { DifferingGroups = Chance(value) })),
        new("--without-source", "CHANCE", "how likely a reservation has no assignment (0)",
            (line, value) => line.WithHotel(hotel => hotel with { ReservationsWithoutSource = Chance(value) })),
        new("--two-primaries", "CHANCE", "how likely a group and its reservations have two primary assignments (0)",
            (line, value) => line.WithHotel(hotel => hotel with { TwoPrimaries = Chance(value) })),
        new("--no-primary", "CHANCE", "how likely a group and its reservations have no primary assignment (0)",
            (line, value) => line.WithHotel(hotel => hotel with { NoPrimary = Chance(value) })),
        new("--order-items", "NUMBER", "the average number of order items of a reservation, 0 to 1000 (by its nights)",
            (line, value) => line.WithHotel(hotel => hotel with { OrderItemsPerReservation = Number(value, 0.0, 1000.0) })),
        new("--other-currencies", "CHANCE", "how likely an order item is in another currency than the others of its hotel (0)",
            (line, value) => line.WithHotel(hotel => hotel with { OtherCurrencies = Chance(value) })),
        new("--sources", "NUMBER", "the number of sources of each hotel (8)",
            (line, value) => line.WithHotel(hotel => hotel with { SourcesPerEnterprise = Number(value, 3, 10_000) })),
        new("--from", "TIME", "the earliest update, in UTC (2024-01-01)",
            (line, value) => line.WithHotel(hotel => hotel with { From = Time(value) })),
        new("--to", "TIME", "the end of the updates, exclusive, in UTC (2026-01-01)",
            (line, value) => line.WithHotel(hotel => hotel with { To = Time(value) })),
        new("--client-token", "TOKEN", "the client token",
            (line, value) => line.With(options => options with { ClientToken = value })),
        new("--access-token", "TOKEN", "the access token of the first hotel",
            (line, value) => line.With(options => options with { AccessToken = value })),
        new("--portfolio-token", "TOKEN", "the access token of all hotels",
            (line, value) => line.With(options => options with { PortfolioAccessToken = value })),
        new("--unpermitted-token", "TOKEN", "an access token that may not use the restricted operation",
            (line, value) => line.With(options => options with { UnpermittedAccessToken = value })),
        new("--sources-forbidden", null, "no access token may read sources",
            (line, _) => line.With(options => options with { SourcesForbidden = true })),
        new("--request-limit", "NUMBER", "the highest number of requests of an access token in 30 seconds (200); 0 for no limit",
            (line, value) => line.With(options => options with { RequestLimit = Number(value, 0, int.MaxValue) })),
        new("--page-limit", "NUMBER", "the highest number of items of a page, whatever is requested (1000)",
            (line, value) => line.With(options => options with { PageLimit = Number(value, 1, 1000) })),
        new("--longest-interval", "DAYS", "the longest interval of reservations in a request: longer ones are answered with 408 (no limit)",
            (line, value) => line.With(options => options with { LongestInterval = TimeSpan.FromDays(Number(value, 1, 100)) })),
        new("--heaviest-interval", "NUMBER", "the highest number of reservations in an interval: more are answered with 408 (no limit)",
            (line, value) => line.With(options => options with { HeaviestInterval = Number(value, 0, int.MaxValue) })),
        new("--latency", "MILLISECONDS", "the delay of each answer (0)",
            (line, value) => line.With(options => options with { Latency = TimeSpan.FromMilliseconds(Number(value, 0, int.MaxValue)) })),
        new("--clock-speed", "NUMBER", "the speed of the clock: 2 runs twice as fast as real time (1)",
            (line, value) => line.With(options => options with { TimeProvider = new FastTimeProvider(Number(value, 1, 10_000)) })),
        new("--no-compression", null, "do not compress answers",
            (line, _) => line.With(options => options with { Compress = false })),
        new("--fault-chance", "CHANCE", "how likely a request fails temporarily: 0, the default, is never, and 1 is always",
            (line, value) => line with { FaultChance = Chance(value) }),
        new("--fault-seed", "NUMBER", "the seed of the faults (1): the same seed gives the same faults",
            (line, value) => line with { FaultSeed = Number(value, int.MinValue, int.MaxValue) }),
        new("--truth", "WHAT",
            "print all reservation-assignments, group-assignments, sources, enterprises, services, reservations or order-items, and exit",
            (line, value) => line with { Truth = Operation(value) }),
        new("--help", null, "print this text, and exit",
            (line, _) => line with { Help = true }),
    ];

    public SimulatorOptions Options { get; private init; } = new();

    private double FaultChance { get; init; }

    private int FaultSeed { get; init; } = 1;

    /// <summary>Operation whose items to print instead of starting; null to start.</summary>
    public SimulatedOperation? Truth { get; private init; }

    public bool Help { get; private init; }

    public static string HelpText
    {
        get
        {
            var text = new StringBuilder("A local simulator of the Mews Connector API. The same options always give the same hotels.\n\n");
            foreach (var option in _known)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {option.Name + " " + option.Value,-28} {option.Help}\n");
            }

            return text.ToString();
        }
    }

    /// <exception cref="CommandLineException">An option is unknown, or its value is missing or invalid.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        var line = new CommandLine();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out string? name))
        {
            var option = _known.FirstOrDefault(known => known.Name == name)
                ?? throw new CommandLineException($"{name} is not an option.");
            line = Apply(line, option, rest);
        }

        return line.Options.Hotel.From < line.Options.Hotel.To
            ? line.WithFaults()
            : throw new CommandLineException("--from must be before --to.");
    }

    private static CommandLine Apply(CommandLine line, CommandLineOption option, Queue<string> rest)
    {
        string? value = "";
        if (option.Value is not null && (!rest.TryDequeue(out value) || value.Length == 0))
        {
            throw new CommandLineException($"{option.Name} needs a value: {option.Value}.");
        }

        try
        {
            return option.Apply(line, value);
        }
        catch (FormatException e)
        {
            throw new CommandLineException($"{option.Name} {value}: {e.Message}");
        }
    }

    private static int Number(string value, int min, int max) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        && number >= min && number <= max
            ? number
            : throw new FormatException($"not a whole number from {min} to {max}.");

    private static double Chance(string value) => Number(value, 0.0, 1.0);

    private static double Number(string value, double min, double max) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number >= min
            && number <= max
            ? number
            : throw new FormatException(FormattableString.Invariant($"not a number from {min} to {max}."));

    private static DateTimeOffset Time(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, Utc, out var time)
            ? time
            : throw new FormatException("not a time, such as 2024-02-29 or 2024-02-29T12:30:00Z.");

    private static SimulatedOperation Operation(string value) => value switch
    {
        "reservation-assignments" => SimulatedOperation.ReservationAssignments,
        "group-assignments" => SimulatedOperation.GroupAssignments,
        "sources" => SimulatedOperation.Sources,
        "enterprises" => SimulatedOperation.Enterprises,
        "services" => SimulatedOperation.Services,
        "reservations" => SimulatedOperation.Reservations,
        "order-items" => SimulatedOperation.OrderItems,
        _ => throw new FormatException(
            "not one of reservation-assignments, group-assignments, sources, enterprises, services, reservations and order-items."),
    };

    private CommandLine WithFaults() => FaultChance == 0
        ? this
        : With(options => options with { Fault = SimulatedFaults.ByChance(FaultSeed, FaultChance, SimulatedFaults.Transient) });

    private CommandLine With(Func<SimulatorOptions, SimulatorOptions> change) => this with { Options = change(Options) };

    private CommandLine WithHotel(Func<HotelOptions, HotelOptions> change) =>
        With(options => options with { Hotel = change(options.Hotel) });
}

/// <summary>An option of the program. <paramref name="Value"/> is the name of its value in the help, null if it takes none.</summary>
internal sealed record CommandLineOption(string Name, string? Value, string Help, Func<CommandLine, string, CommandLine> Apply);

/// <summary>The arguments are invalid; the message says which one and why.</summary>
internal sealed class CommandLineException(string message) : Exception(message);
