using System.Text.Json;
using System.Text.RegularExpressions;
using Mews.Simulator;

namespace Mews.Shell.Tests;

public sealed partial class PlaygroundTests
{
    [Fact]
    public async Task The_demonstration_works_and_ends_where_nobody_is_at_the_keyboard()
    {
        (int exitCode, string output, string errors) = await PlaygroundProcess.RunAsync();
        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.Equal(9, output.Split('\n').Count(line => line.StartsWith("# ", StringComparison.Ordinal)));
        Assert.Contains("****", output, StringComparison.Ordinal);
        Assert.Contains("Booking.com", output, StringComparison.Ordinal);
        // What the file answers comes last.
        Assert.Contains("OnlineTravelAgency", output[output.LastIndexOf("# ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("\x1b", output, StringComparison.Ordinal);
        Assert.True(File.Exists(new Uri(Page.Match(output).Groups["address"].Value).LocalPath));
        AssertHoldsNoToken(output);
        string[] tables = [.. Tables("docs/recipes.md"), .. Tables("docs/numbers.md")];
        Assert.Equal(5, tables.Length);
        Assert.All(tables, table => Assert.Contains(table, Trimmed(output), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("Write-Error 'it failed'", 1)]
    [InlineData("throw 'it failed'", 1)]
    [InlineData("Connect-Mews -AccessToken unknown; Get-MewsSource", 1)]
    public async Task The_success_of_a_script_is_the_exit_code(string script, int expected)
    {
        (int exitCode, _, string errors) = await PlaygroundProcess.RunAsync("-Command", script);
        Assert.Equal(expected, exitCode);
        Assert.Equal(expected == 1, errors.Length > 0);
    }

    [Fact]
    public async Task The_shell_is_the_pinned_one_and_quiet()
    {
        using JsonDocument manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(
            Path.Combine(PesterSuite.Folder, "..", "..", ".config", "dotnet-tools.json"), TestContext.Current.CancellationToken));
        string version = manifest.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString()!;
        (int exitCode, string output, string errors) = await PlaygroundProcess.RunAsync(
            "-Command", """
            "$($PSVersionTable.PSVersion) $env:POWERSHELL_TELEMETRY_OPTOUT $env:POWERSHELL_UPDATECHECK"
            [System.Environment]::GetCommandLineArgs()
            """);
        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.StartsWith($"{version} 1 Off{Environment.NewLine}", output, StringComparison.Ordinal);
        AssertHoldsNoToken(output);
    }

    [Fact]
    public async Task Jobs_find_the_module_by_its_name()
    {
        (int exitCode, string output, string errors) = await PlaygroundProcess.RunAsync(
            "-Command", "1..2 | ForEach-Object -Parallel { Connect-Mews; @(Get-MewsSourceAssignment -First 3).Count }");
        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.Equal(["3", "3"], output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_hotel_is_the_one_that_is_asked_for()
    {
        (int exitCode, string output, string errors) = await PlaygroundProcess.RunAsync(
            "-Reservations",
            "0",
            "-Command",
            "@(Get-MewsSourceAssignment).Count");
        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.Equal("0", output.Trim());
    }

    [Fact]
    public async Task Hotels_interval_and_latency_are_those_that_are_asked_for()
    {
        (int exitCode, string output, string errors) = await PlaygroundProcess.RunAsync(
            "-Portfolio", "-Enterprises", "2", "-Reservations", "30", "-From", "2025-03-01", "-To", "2025-04-01", "-Latency", "20",
            "-Command",
            """
            @(Get-MewsEnterprise).Count
            @(Get-MewsReservation -State Confirmed, Processed | Where-Object { $_.UpdatedUtc -lt '2025-03-01Z' -or $_.UpdatedUtc -ge '2025-04-01Z' }).Count
            (Test-MewsSession | Where-Object Milliseconds -LT 20).Count
            """);
        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.Equal(["2", "0", "0"], output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("-Help", 0, "src/Mews.Simulator", "")]
    [InlineData("-Help", 0, "-Command <script>", "")]
    [InlineData("-Nonsense", 2, "", "'-Nonsense' is not an option")]
    [InlineData("-Command", 2, "", "-Command needs a value")]
    public async Task The_command_line_is_explained(string argument, int expected, string said, string refused)
    {
        (int exitCode, string output, string errors) = await PlaygroundProcess.RunAsync(argument);
        Assert.Equal(expected, exitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Contains(refused, errors, StringComparison.Ordinal);
    }

    /// <summary>What a document says is printed: its blocks that are in no language.</summary>
    private static IEnumerable<string> Tables(string document) =>
        from block in Block.Matches(Trimmed(File.ReadAllText(Path.Combine(PesterSuite.Folder, "..", "..", document))))
        where block.Groups["language"].Length == 0
        select block.Groups["text"].Value;

    // Without the spaces at the ends of lines, which editors take away.
    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));

    private static void AssertHoldsNoToken(string text)
    {
        var tokens = new SimulatorOptions();
        Assert.DoesNotContain(tokens.ClientToken, text, StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.AccessToken, text, StringComparison.Ordinal);
    }

    [GeneratedRegex("^The page: (?<address>file://.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Page { get; }

    [GeneratedRegex("^ *```(?<language>[a-z]*)\n(?<text>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block { get; }
}
