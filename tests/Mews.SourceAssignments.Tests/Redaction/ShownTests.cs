using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// Names, messages and ids of others may hold line breaks, escape sequences and direction marks. None reaches the terminal, a menu or a
/// log, where they could forge lines; items and files keep what Mews gave.
/// </summary>
public sealed class ShownTests : IAsyncLifetime
{
    private const string InJson = """\u001b]0;owned\u0007\r\nWARNING: forged\u009b2J\u202e\u2028\u0000\u200f""";
    private const string Hostile = "\u001b]0;owned\u0007\r\nWARNING: forged\u009b2J\u202e\u2028\0\u200f";
    private const string Tamed = " ]0;owned WARNING: forged 2J ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private MewsSimulator _simulator = null!;
    private Shell _shell = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _simulator = await StartAsync(new EditedBody(Named));
        _shell = new Shell(_simulator);
        _shell.SetLocation(_folder.FullName);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _shell.Dispose();
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Get-MewsSource")]
    [InlineData("Get-MewsEnterprise")]
    [InlineData("Get-MewsService")]
    [InlineData("Get-MewsSourceAssignment -First 2 -IncludeSource")]
    [InlineData("Get-MewsGroupSourceAssignment -First 2 -IncludeSource")]
    [InlineData("Get-MewsReservation -First 2")]
    [InlineData("$null = Get-MewsReservation | Measure-MewsSource -By Origin -TimeZone UTC -WarningVariable warnings; $warnings")]
    [InlineData("Get-MewsReservation | ForEach-Object { [pscustomobject]@{ State = 'Confirmed'; CreatedUtc = $_.CreatedUtc; ScheduledStartUtc = $_.CreatedUtc; ScheduledEndUtc = $_.CreatedUtc; ServiceId = $_.ServiceId; Origin = $_.Origin } } | Measure-MewsSource -By Origin")]
    [InlineData("Get-MewsSourceAssignment | Measure-MewsSource")]
    [InlineData("Get-MewsSourceAssignment | Measure-MewsSource -By SourceType")]
    [InlineData("Get-MewsSourceAssignment -EnterpriseId (Get-MewsEnterprise).Id | Measure-MewsSource -By Enterprise")]
    public void An_item_as_text_holds_nothing_that_a_terminal_obeys(string script)
    {
        PSObject[] items = _shell.Run(script).Succeed().Output;
        Assert.NotEmpty(items);
        Assert.All(items, item =>
        {
            AssertTame(item.ToString());
            Assert.Contains(Tamed, item.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Items_and_files_keep_what_Mews_gave()
    {
        const string names = "(Get-MewsSource).Name; (Get-MewsEnterprise).Name; (Get-MewsService).Name; (Get-MewsReservation -First 3).Number; (Get-MewsSourceAssignment -IncludeSource -First 3).SourceName; (Get-MewsSourceAssignment | Measure-MewsSource).SourceName";
        Assert.All(
            _shell.Run(names).Succeed().Output,
            name => Assert.StartsWith(Hostile, (string)name.BaseObject, StringComparison.Ordinal));
        _shell.Run("Export-MewsSourceAssignment all.csv -UpdatedStartUtc 2024-01-01 -IncludeSource").Succeed();
        Assert.Contains(Hostile, File.ReadAllText(Path.Combine(_folder.FullName, "all.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task A_name_with_half_a_character_is_in_a_file_without_that(string format)
    {
        await using MewsSimulator simulator = await StartAsync(
            new EditedBody(body => Regex.Replace(body, "\"Name\":\"", "\"Name\":\"Hotel \\ud83d ")));
        Connect(simulator);
        _shell.Run($"Export-MewsSourceAssignment half.{format} -UpdatedStartUtc 2024-01-01 -IncludeSource").Succeed();
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(
            File.ReadAllBytes(Path.Combine(_folder.FullName, "half." + format)));
        Assert.Matches("Hotel (\uFFFD|\\\\uFFFD) (Airbnb|Expedia)", text);
    }

    [Theory]
    [InlineData("Get-MewsSource -SourceId ")]
    [InlineData("Get-MewsSourceAssignment -EnterpriseId ")]
    public void Nothing_that_is_offered_at_the_Tab_key_does(string input)
    {
        CompletionResult[] offered = Complete(input);
        Assert.NotEmpty(offered);
        Assert.All(offered, match =>
        {
            AssertTame(match.ListItemText);
            AssertTame(match.ToolTip);
            Assert.StartsWith(Tamed, match.ListItemText, StringComparison.Ordinal);
            Assert.True(Guid.TryParse(match.CompletionText, out _));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("""\u202e\u200f""")]
    public async Task A_name_of_which_nothing_is_left_is_offered_by_its_id(string name)
    {
        await using MewsSimulator simulator = await StartAsync(
            new EditedBody(body => Regex.Replace(body, "\"(Name|ChainName|Type)\":\"[^\"]*\"", $"\"$1\":\"{name}\"")));
        Connect(simulator);
        Assert.NotEmpty(Complete("Get-MewsSource -SourceId "));
        Assert.All(Complete("Get-MewsSource -SourceId "), match => Assert.Equal(match.CompletionText, match.ListItemText));
    }

    [Fact]
    public void A_page_and_a_warning_of_names_do_not_either()
    {
        ShellResult result = _shell.Run("""
            $hostile = (Get-MewsSource -First 1).Name
            $rows = 1, 2 | ForEach-Object { [pscustomobject]@{ Id = [guid]::NewGuid(); SourceId = [guid]::NewGuid(); SourceName = $hostile; IsPrimary = 'True' } }
            $rows | Measure-MewsSource -AsHtml page.html -WarningVariable warnings | ForEach-Object { }
            $warnings
            """);
        string warning = Assert.Single(result.Succeed().Output).ToString();
        AssertTame(warning);
        Assert.Contains($"have the name '{Tamed}", warning, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(_folder.FullName, "page.html"));
        AssertTame(Regex.Match(page, "<body>.*</body>", RegexOptions.Singleline).Value);
        Assert.Contains("WARNING: forged", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_requests_do_not_either()
    {
        await using MewsSimulator simulator = await StartAsync(new OtherBody("""{"Sources":[]}"""));
        Connect(simulator);
        _shell.Set("cursor", Hostile);
        ShellResult result = _shell.Run("Get-MewsSource -Cursor $cursor -Verbose");
        Assert.NotEmpty(result.Verbose);
        Assert.All(result.Verbose, line => AssertTame(line));
        Assert.Contains(result.Verbose, line => line.Contains($"cursor {Tamed}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-MewsSource")]
    [InlineData("Get-MewsSourceAssignment -IncludeSource -First 1 -WarningVariable warnings; $warnings")]
    [InlineData("Get-MewsSourceAssignment | Measure-MewsSource -WarningVariable warnings; $warnings")]
    [InlineData("Get-MewsReservation | Measure-MewsSource -By Origin -WarningVariable warnings; $warnings")]
    [InlineData("(Test-MewsSession).Message")]
    [InlineData("Connect-Mews -Verify -PlatformAddress $simulator.Address -ClientToken $simulator.Options.ClientToken -AccessToken $accessToken -RequestLimit 0 -WarningVariable warnings; $warnings")]
    [InlineData("Export-MewsSourceAssignment x.csv -UpdatedStartUtc 2025-01-01 -IncludeSource -WarningVariable warnings; $warnings")]
    public async Task Messages_of_a_server_do_not_either(string script)
    {
        await using MewsSimulator simulator = await StartAsync(new Status(403, Hostile));
        Connect(simulator);
        ShellResult result = _shell.Run(script);
        string[] texts =
        [
            .. result.Output.Where(item => item?.BaseObject is string or WarningRecord).Select(item => item.ToString()),
            .. result.Errors.SelectMany(error => new[] { error.ToString(), error.Exception.Message, error.ErrorDetails.Message }),
        ];
        Assert.Contains(texts, text => text.Contains(Tamed.Trim(), StringComparison.Ordinal));
        Assert.All(texts, text => AssertTame(text));
    }

    [Fact]
    public void What_stands_in_the_checkpoint_of_an_export_does_not_either()
    {
        _shell.Run("Export-MewsSourceAssignment one.csv -UpdatedStartUtc 2025-01-01 -CheckpointPath checkpoint").Succeed();
        string checkpoint = Path.Combine(_folder.FullName, "checkpoint");
        const string Run = """
            "Run": { "FromUtc": null, "ToUtc": null, "SettledUtc": null, "RowsBefore": 0, "Watermarks": {}, "IdQueries": 0, "QueryPosition": null, "QueryRows": 0, "Query": null, "Cursor": null }
            """;
        File.WriteAllText(checkpoint, Regex.Replace(File.ReadAllText(checkpoint), "\"File\": \"[^\"]*\"", $"\"File\": \"/{InJson}.csv\"")
            .Replace("\"Run\": null", Run, StringComparison.Ordinal));
        ShellResult result = _shell.Run("Export-MewsSourceAssignment two.csv -UpdatedStartUtc 2025-01-01 -CheckpointPath checkpoint -WarningVariable warnings; $warnings");
        string warning = Assert.Single(result.Succeed().Output).ToString();
        AssertTame(warning);
        Assert.Contains("WARNING: forged", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_one_place_from_which_a_cmdlet_writes_what_is_shown()
    {
        string source = Path.Combine(ModuleLayout.Repository, "src", "Mews.SourceAssignments");
        Assert.Empty(
            from file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            where !Path.GetRelativePath(source, file).StartsWith("obj", StringComparison.Ordinal)
                && Path.GetFileName(file) != "CmdletExtensions.cs"
            from line in File.ReadLines(file)
            where Regex.IsMatch(line, @"\bWrite(Warning|Verbose|Debug|Information)\(")
            select $"{Path.GetFileName(file)}: {line.Trim()} Write it with this.Warn or this.Tell.");
    }

    [Fact]
    public void A_view_shows_no_text_of_an_item_as_it_came()
    {
        // Theirs are texts of this module and of who runs it, and messages, which are printable from the start; so are the name of a period
        // and the date that is counted on.
        string[] others = ["Mews.Connector.MewsSession", "Mews.Connector.OperationAccess", "Mews.SourceAssignments.Exporting.ExportResult"];
        var shown =
            (from view in XDocument.Load(Path.Combine(ModuleLayout.Path, "Mews.SourceAssignments.format.ps1xml")).Descendants("View")
             // Behind the type of a measure, which of its tables it is.
             let type = view.Descendants("TypeName").First().Value.Split('#')[0]
             where !others.Contains(type)
             from name in view.Descendants("PropertyName").Select(name => name.Value)
                 .Concat(view.Descendants("ScriptBlock").SelectMany(NamesIn))
             where name is not ("Period" or "On")
             select (Type: type, Name: name)).ToArray();
        Assert.InRange(shown.Length, 30, int.MaxValue);
        foreach (var ofType in shown.GroupBy(one => one.Type, one => one.Name))
        {
            string[] texts = [.. _shell.Run(
                $"([type]'{ofType.Key}').GetProperties() | Where-Object PropertyType -EQ ([string]) | ForEach-Object Name").Succeed().Output.Select(name => name.ToString())];
            Assert.Empty(
                ofType.Intersect(texts).Select(name => $"{ofType.Key}: show [Mews.SourceAssignments.Views.Printed]::Of[$_].{name}"));
        }
    }

    // Those of the item itself. A condition shows nothing.
    private static IEnumerable<string> NamesIn(XElement script) => script.Parent!.Name == "ItemSelectionCondition"
        ? []
        : Regex.Matches(Regex.Replace(script.Value, @"\bif \(\$_\.\w+\)", ""), @"\$_\.(\w+)").Select(match => match.Groups[1].Value);

    private static string Named(string body) => Regex.Replace(
        body, "\"(Name|Type|ShortName|ChainName|TimeZoneIdentifier|ExternalIdentifier|HoldingKey|en-US|Discriminator|TimeUnitPeriod|Number|State|Origin|Purpose)\":\"", match => match.Value + InJson);

    private static void AssertTame(string text) => Assert.DoesNotMatch(@"[\p{Cc}\u2028\u2029\u200F\u202E]", text);

    private static Task<MewsSimulator> StartAsync(SimulatedFault fault) => MewsSimulator.StartAsync(
        new SimulatorOptions { RequestLimit = 0, Fault = request => HasNames(request.Operation) ? fault : null },
        TestContext.Current.CancellationToken);

    private static bool HasNames(SimulatedOperation? operation) => operation
        is SimulatedOperation.Sources
        or SimulatedOperation.Enterprises
        or SimulatedOperation.Services
        or SimulatedOperation.Reservations;

    private void Connect(MewsSimulator simulator)
    {
        _shell.Set("simulator", simulator);
        _shell.Run("Connect-Mews -PlatformAddress $simulator.Address -ClientToken $simulator.Options.ClientToken -AccessToken $simulator.Options.AccessToken -RequestLimit 0 -MaximumRetryCount 0").Succeed();
    }

    private CompletionResult[] Complete(string input)
    {
        _shell.Set("text", input);
        return [.. _shell.Run(
            "[System.Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, $null).CompletionMatches")
            .Succeed().Output.Select(match => (CompletionResult)match
                .BaseObject).Where(match => match.ResultType == CompletionResultType.ParameterValue)];
    }
}
