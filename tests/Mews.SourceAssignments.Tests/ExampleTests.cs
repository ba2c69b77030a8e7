using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// Runs every example beside the simulator, with stand-ins for the cmdlets that the engine lacks. It sets variables of the environment,
/// so nothing else may run at the same time.
/// </summary>
[CollectionDefinition(nameof(ExampleTests), DisableParallelization = true)]
[Collection(nameof(ExampleTests))]
public sealed class ExampleTests : IAsyncLifetime
{
    private static readonly string[] _variables = ["PSModulePath", "MEWS_CLIENT_TOKEN", "MEWS_ACCESS_TOKEN", "MEWS_PLATFORM_ADDRESS"];

    private readonly string?[] _before = [.. _variables.Select(Environment.GetEnvironmentVariable)];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews-examples-");
    private MewsSimulator _simulator = null!;

    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            Array.ForEach(SourceAssignments.Tests.Examples.All, example => data.Add(example.Name, example.Code));
            return data;
        }
    }

    /// <summary>
    /// Each example has a simulator of its own, since the module keeps the request limit for each address. The hotel has been busy since
    /// before the dates that examples name, until now: others speak of yesterday and of last month.
    /// </summary>
    public async ValueTask InitializeAsync()
    {
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        _simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, Hotel = new HotelOptions { Reservations = 6 * (now - start).Days, From = start, To = now.AddDays(1) } },
            TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_works_as_it_stands(string name, string code)
    {
        Prepare(code);
        using var shell = new Shell();
        shell.Set("clientToken", _simulator.Options.ClientToken);
        shell.Set("accessToken", _simulator.Options.AccessToken);
        shell.SetLocation(code.Contains("./out/", StringComparison.Ordinal) ? ModuleLayout.Repository : _folder.FullName);
        shell.Run("Import-Module StandIns -Global; Connect-Mews -RequestLimit 0").Succeed();
        (string, string)[] before = Files();

        ShellResult result = shell.Run(code).Succeed();

        (string Name, string Text)[] written = [.. Files().Except(before)];
        // Nothing may have happened yesterday.
        bool isOfYesterday = code.Contains("AddDays(-1)", StringComparison.Ordinal);
        if (code.Contains("Get-Mews", StringComparison.Ordinal) && !isOfYesterday)
        {
            Assert.True(result.Output.Length > 0 || written.Length > 0, $"{name} gave nothing.");
        }

        Assert.All(written, file => Assert.True(isOfYesterday || file.Text.Trim().Length > 0, file.Name));
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment")]
    [InlineData("Get-MewsGroupSourceAssignment")]
    public void The_commands_for_assignments_have_five_examples_and_more(string command) =>
        Assert.InRange(SourceAssignments.Tests.Examples.Count(command), 5, int.MaxValue);

    [Fact]
    public void The_examples_of_every_place_are_found()
    {
        Assert.InRange(SourceAssignments.Tests.Examples.Count("README"), 8, int.MaxValue);
        Assert.InRange(SourceAssignments.Tests.Examples.Count("about_Mews_SourceAssignments"), 3, int.MaxValue);
    }

    public ValueTask DisposeAsync()
    {
        for (int i = 0; i < _variables.Length; i++)
        {
            Environment.SetEnvironmentVariable(_variables[i], _before[i]);
        }

        _folder.Delete(recursive: true);
        return _simulator.DisposeAsync();
    }

    /// <summary>Puts in place what the examples speak of: the files, the tokens, and the modules that are found by name.</summary>
    private void Prepare(string code)
    {
        bool ofPortfolio = code.Contains("-EnterpriseId", StringComparison.Ordinal);
        Environment.SetEnvironmentVariable("PSModulePath", Path.GetDirectoryName(ModuleLayout.Path.TrimEnd('/', '\\')) + Path.PathSeparator + AppContext.BaseDirectory);
        Environment.SetEnvironmentVariable("MEWS_CLIENT_TOKEN", _simulator.Options.ClientToken);
        Environment.SetEnvironmentVariable("MEWS_ACCESS_TOKEN", ofPortfolio ? _simulator.Options.PortfolioAccessToken : _simulator.Options.AccessToken);
        Environment.SetEnvironmentVariable("MEWS_PLATFORM_ADDRESS", _simulator.Address.AbsoluteUri);

        Write("reservations.csv", "ReservationId,Guest", _simulator.Reservations().Take(250).Select(item => $"{item.ReservationId},Smith"));
        Write("groups.csv", "ReservationGroupId", _simulator.Groups().Take(50).Select(item => item.ReservationGroupId.ToString()));
        Write("hotels.csv", "Name,EnterpriseId,Secret", _simulator.Hotel.EnterpriseIds.Select((id, index) => $"Hotel {index},{id},Mews{index}"));
    }

    private void Write(string file, string header, IEnumerable<string> rows) => File.WriteAllLines(Path.Combine(_folder.FullName, file), [header, .. rows]);

    private (string Name, string Text)[] Files() => [.. Directory.GetFiles(_folder.FullName).Select(file => (file, File.ReadAllText(file)))];
}
