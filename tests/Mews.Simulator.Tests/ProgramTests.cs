using System.Text.Json;
using Mews.Simulator.Faults;

namespace Mews.Simulator.Tests;

public class ProgramTests
{
    [Theory]
    [InlineData("--prot is not an option", "--prot", "1")]
    [InlineData("serve is not an option", "serve")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--port 65536: not a whole number from 0 to 65535", "--port", "65536")]
    [InlineData("--seed x: not a whole number", "--seed", "x")]
    [InlineData("--enterprises 0: not a whole number from 1", "--enterprises", "0")]
    [InlineData("--from soon: not a time", "--from", "soon")]
    [InlineData("--from must be before --to", "--from", "2027-01-01")]
    [InlineData("--fault-chance 1.1: not a number from 0 to 1", "--fault-chance", "1.1")]
    [InlineData("--fault-chance NaN: not a number", "--fault-chance", "NaN")]
    [InlineData("--assignments 0.9: not a number from 1 to 3", "--assignments", "0.9")]
    [InlineData("--no-primary 1.1: not a number from 0 to 1", "--no-primary", "1.1")]
    [InlineData("--longest-interval 0: not a whole number from 1", "--longest-interval", "0")]
    [InlineData("--fault-seed x: not a whole number", "--fault-seed", "x")]
    [InlineData(
        "--truth all: not one of reservation-assignments, group-assignments, sources, enterprises, services, reservations and order-items",
        "--truth",
        "all")]
    public async Task Misuse_is_a_clear_error(string message, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        var (exitCode, output, error) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.Empty(error);
        Assert.All(
            [
                "--port", "--seed", "--enterprises", "--reservations", "--assignments", "--single-groups", "--differing-groups", "--without-source",
                "--two-primaries", "--no-primary", "--longest-interval", "--heaviest-interval", "--from", "--to",
                "--access-token", "--sources-forbidden", "--request-limit", "--latency", "--no-compression", "--fault-chance", "--fault-seed", "--truth"
            ],
            name => Assert.Contains($"  {name} ", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_truth_is_a_JSON_line_for_each_item()
    {
        var hotel = new Hotel(new HotelOptions { Seed = 7, Enterprises = 2, Reservations = 30 });
        var (_, assignments, _) = await RunAsync(
            "--truth",
            "reservation-assignments",
            "--seed",
            "7",
            "--enterprises",
            "2",
            "--reservations",
            "30");
        var (_, groups, _) = await RunAsync("--truth", "group-assignments", "--seed", "7", "--enterprises", "2", "--reservations", "30");
        var (_, sources, _) = await RunAsync("--truth", "sources", "--seed", "7", "--enterprises", "2", "--reservations", "30");

        var (_, reservations, _) = await RunAsync("--truth", "reservations", "--seed", "7", "--enterprises", "2", "--reservations", "30");

        Assert.Equal(
            hotel.Reservations.Select(item => (item, hotel.PrimarySourceOf(item.Id))),
            Lines(reservations).Select(
                json => (json.Deserialize<HotelReservation>(), json.GetProperty("PrimarySourceId").Deserialize<Guid?>())));
        Assert.Equal(
            hotel.ReservationAssignments,
            Lines(assignments).Select(json => json.Deserialize<ReservationAssignment>()));
        Assert.Equal(
            hotel.GroupAssignments,
            Lines(groups).Select(json => json.Deserialize<GroupAssignment>()));
        Assert.Equal(
            hotel.Sources,
            Lines(sources).Select(json => json.Deserialize<HotelSource>()));

        static IEnumerable<JsonElement> Lines(string text) =>
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line));
    }

    [Fact]
    public void Every_option_is_heard()
    {
        var options = CommandLine.Parse(
        [
            "--port", "8080", "--seed", "-3", "--enterprises", "4", "--reservations", "5", "--sources", "6", "--assignments", "1.3", "--single-groups",
            "--differing-groups", "0.5", "--without-source", "0.1", "--two-primaries", "0.2", "--no-primary", "0.3", "--from", "2024-02-29",
            "--to", "2024-03-01T12:00:00+01:00", "--client-token", "c", "--access-token", "a", "--portfolio-token", "p",
            "--unpermitted-token", "u", "--sources-forbidden", "--request-limit", "9",
            "--longest-interval", "7", "--heaviest-interval", "500", "--latency", "250", "--no-compression",
        ]).Options;

        Assert.Equal(
            new SimulatorOptions
            {
                Port = 8080,
                Hotel = new HotelOptions
                {
                    Seed = -3,
                    Enterprises = 4,
                    Reservations = 5,
                    SourcesPerEnterprise = 6,
                    AssignmentsPerReservation = 1.3,
                    SingleGroups = true,
                    DifferingGroups = 0.5,
                    ReservationsWithoutSource = 0.1,
                    TwoPrimaries = 0.2,
                    NoPrimary = 0.3,
                    From = new DateTimeOffset(2024, 2, 29, 0, 0, 0, TimeSpan.Zero),
                    To = new DateTimeOffset(2024, 3, 1, 11, 0, 0, TimeSpan.Zero),
                },
                ClientToken = "c",
                AccessToken = "a",
                PortfolioAccessToken = "p",
                UnpermittedAccessToken = "u",
                SourcesForbidden = true,
                RequestLimit = 9,
                LongestInterval = TimeSpan.FromDays(7),
                HeaviestInterval = 500,
                Latency = TimeSpan.FromMilliseconds(250),
                Compress = false,
            },
            options);
    }

    [Fact]
    public void Faults_come_by_the_chance_and_seed_of_the_program()
    {
        var requests = Enumerable.Range(0, 100).Select(index => new SimulatedRequest("", "", default) { Cursor = $"{index}" }).ToArray();
        var expected = requests.Select(SimulatedFaults.ByChance(7, 0.3, SimulatedFaults.Transient));

        Assert.Equal(expected, requests.Select(CommandLine.Parse(["--fault-seed", "7", "--fault-chance", "0.3"]).Options.Fault!));
        Assert.Null(CommandLine.Parse(["--fault-seed", "7"]).Options.Fault);
        Assert.Null(CommandLine.Parse(["--fault-chance", "0"]).Options.Fault);
    }

    [Fact]
    public async Task It_says_how_to_reach_it_and_runs_until_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var output = new LineSignalWriter("Ctrl+C");
        using var error = new StringWriter();
        var run = Program.RunAsync(["--seed", "5"], output, error, stop.Token);
        await output.Written;
        string text = output.ToString();
        var options = new SimulatorOptions();

        Assert.False(run.IsCompleted);
        Assert.Contains("http://127.0.0.1:", text, StringComparison.Ordinal);
        Assert.All(
            [options.ClientToken, options.AccessToken, options.PortfolioAccessToken, options.UnpermittedAccessToken],
            token => Assert.Contains(token, text, StringComparison.Ordinal));
        Assert.All(
            new Hotel(new HotelOptions { Seed = 5 }).EnterpriseIds,
            id => Assert.Contains(id.ToString(), text, StringComparison.Ordinal));
        await stop.CancelAsync();
        Assert.Equal(0, await run);
    }

    [Fact]
    public async Task A_taken_port_is_a_failure()
    {
        await using var simulator = await MewsSimulator.StartAsync();
        var (exitCode, _, error) = await RunAsync("--port", $"{simulator.Address.Port}");

        Assert.Equal(1, exitCode);
        Assert.Contains("in use", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = await Program.RunAsync(arguments, output, error, CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }
}
