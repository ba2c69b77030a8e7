using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>What Measure-MewsSource makes of rows, of times that cultures wrote, and of sources whose names it must look up.</summary>
public sealed class MeasureRowTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string Good = "[pscustomobject]@{ Id = [guid]::NewGuid(); SourceId = $id; IsPrimary = 'True'; UpdatedUtc = '2025-01-31T23:30:00Z' }";

    private readonly MewsSimulator _simulator;
    private readonly HotelSource _source;
    private readonly Shell _shell;

    public MeasureRowTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _source = _simulator.Hotel.Sources.First(source => source.EnterpriseId == _simulator.Hotel.EnterpriseIds[0]);
        _shell.Set("id", _source.Id);
        _simulator.Log.Clear();
    }

    [Theory]
    [InlineData("@{ Name = 'Ann'; Room = 7 }", "The row has no column State (of reservations) or IsPrimary (of source assignments). Its columns are Name, Room.")]
    [InlineData("@{ SourceId = 'abc'; IsPrimary = 'True' }", "'abc' is not a valid SourceId: expected a GUID.")]
    [InlineData("@{ SourceId = ''; IsPrimary = 'True' }", "The column SourceId of the row is empty.")]
    [InlineData("@{ SourceId = $id; IsPrimary = $null; UpdatedUtc = '2025-01-31' }", "The column IsPrimary of the row is empty.")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'yes'; UpdatedUtc = '2025-01-31' }", "'yes' is not a valid IsPrimary: expected True or False.")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'True'; Id = 1 }", "'1' is not a valid Id: expected a GUID.", "-Unique")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'True' }", "The row has no column EnterpriseId. Its columns are IsPrimary, SourceId. If another column has the EnterpriseId, name that column: put Select-Object *, @{n='EnterpriseId';e='Column'} before this command.", "-By Enterprise")]
    [InlineData("@{ SourceId = $id; IsPrimary = 'True'; Id = $id; UpdatedUtc = 'January' }", "'January' is not a valid UpdatedUtc: expected a time in ISO 8601, such as 2025-01-31T12:00:00Z.", "Month")]
    [InlineData("@{ 'source_id' = $id; IsPrimary = 'True' }", "The row has no column SourceId. Its columns are IsPrimary, source_id. If the column 'source_id' has the SourceId: put Select-Object *, @{n='SourceId';e='source_id'} before this command.")]
    public void A_row_that_cannot_be_read_is_an_error_of_its_own_and_the_others_go_on(string row, string message, string options = "")
    {
        string good = options == "-By Enterprise" ? "[pscustomobject]@{ EnterpriseId = $id; IsPrimary = $true }" : Good;
        ShellResult result = _shell.Run($"({good}), ([pscustomobject]({row})), ({good}) | Measure-MewsSource {options}");
        ErrorRecord error = result.Fail("InvalidRequest");
        Assert.Equal(Sorted($"{message} This is row 2."), Sorted(error.Exception.Message));
        Assert.Equal(2L, Assert.Single(result.Output).Properties["Bookings"].Value);
    }

    [Theory]
    [InlineData("@{ SourceId = $id; IsPrimary = $true }", "A hashtable is not a row. Convert it with [pscustomobject]: '... | ForEach-Object { [pscustomobject]$_ } | ...'.")]
    [InlineData("[ordered]@{ SourceId = $id; IsPrimary = $true }", "A hashtable is not a row. Convert it with [pscustomobject]: '... | ForEach-Object { [pscustomobject]$_ } | ...'.")]
    [InlineData("(, (1, 2))", "An array is not a row. Pipe the array so that its items arrive one by one.")]
    [InlineData("'SourceId,IsPrimary'", "Text is not a row. Import-Csv reads rows from a CSV file.")]
    [InlineData("7", "A value of the type Int32 is not a row: it has no column State (of reservations) or IsPrimary (of source assignments).")]
    [InlineData("(Get-MewsSourceAssignment -IncludeTotalCount -First 1)[0]", "The total count that -IncludeTotalCount adds is not a row: leave out -IncludeTotalCount.")]
    [InlineData("([pscustomobject]@{ 'Id;SourceId;IsPrimary' = '1;2;True' })", "The row has no column State (of reservations) or IsPrimary (of source assignments). Its only column is 'Id;SourceId;IsPrimary': read the file with Import-Csv -Delimiter ';'.")]
    [InlineData("([pscustomobject]@{ \"Id`tSourceId\" = 1 })", "The row has no column State (of reservations) or IsPrimary (of source assignments). Its only column is 'Id SourceId': read the file with Import-Csv -Delimiter \"`t\".")]
    [InlineData("([pscustomobject]@{ })", "The row has no column State (of reservations) or IsPrimary (of source assignments). The row has no columns at all.")]
    public void What_is_no_row_is_told_what_it_is_and_the_way_out(string what, string message) =>
        Assert.Equal($"{message} This is row 1.", _shell.Run($"{what} | Measure-MewsSource").Fail("InvalidRequest").Exception.Message);

    [Fact]
    public void An_array_that_is_given_by_name_is_told_so() =>
        Assert.StartsWith("An array is not a row", _shell.Run("Measure-MewsSource -InputObject (Get-MewsSourceAssignment)").Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void Rows_with_the_same_trouble_are_one_error_with_their_number_and_the_first_of_them()
    {
        ShellResult result = _shell.Run(
            $"& {{ 1..500 | ForEach-Object {{ [pscustomobject]@{{ Room = $_ }} }}; {Good}; 1..700 | ForEach-Object {{ [pscustomobject]@{{ Name = $_ }} }}; 1..2 | ForEach-Object {{ [pscustomobject]@{{ SourceId = \"a$_\"; IsPrimary = 'True' }} }} }} | Measure-MewsSource");
        Assert.Equal(1L, Assert.Single(result.Output).Properties["Bookings"].Value);
        Assert.Equal(
            [
                "The row has no column State (of reservations) or IsPrimary (of source assignments). Its columns are Room. This is row 1, the first of 1,200 rows with this problem.",
                "'a1' is not a valid SourceId: expected a GUID. This is row 1,202, the first of 2 rows with this problem.",
            ],
            result.Errors.Select(error => error.Exception.Message));
    }

    [Theory]
    [InlineData("Get-MewsSource -PageSize 2 | Measure-MewsSource", "The input is sources: expected reservations or source assignments.")]
    [InlineData("Get-MewsSource | ForEach-Object { $_ } | Measure-MewsSource -By SourceType", "The input is sources: expected reservations or source assignments.")]
    [InlineData("Get-MewsSource | Measure-MewsSource -By Enterprise", "The input is sources: expected reservations or source assignments.")]
    [InlineData("Get-MewsService | Measure-MewsSource", "The input is services: expected reservations or source assignments.")]
    [InlineData("Get-MewsEnterprise | Measure-MewsSource", "The input is enterprises: expected reservations or source assignments.")]
    [InlineData("Get-MewsEnterprise | Measure-MewsSource Month -By Enterprise -Unique", "The input is enterprises: expected reservations or source assignments.")]
    public void Items_of_another_kind_are_told_what_they_are_and_what_is_wanted(string script, string message)
    {
        ShellResult result = _shell.Run(script);
        string text = result.Fail("InvalidRequest").Exception.Message;
        Assert.StartsWith(message, text, StringComparison.Ordinal);
        Assert.Contains("Get-MewsReservation -IncludeSource | Measure-MewsSource", text, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -PageSize 10 | Measure-MewsSource -By Enterprise", "The assignments have no EnterpriseId")]
    [InlineData("Get-MewsSourceAssignment -PageSize 10 | ForEach-Object { $_ } | Measure-MewsSource -By Enterprise", "The assignments have no EnterpriseId")]
    [InlineData("Get-MewsGroupSourceAssignment -PageSize 10 | Measure-MewsSource -Per Month", "have no UpdatedUtc")]
    [InlineData("Get-MewsGroupSourceAssignment -PageSize 10 | ForEach-Object { $_ } | Measure-MewsSource -Per Month", "have no UpdatedUtc")]
    public void What_all_items_lack_ends_the_command(string script, string message)
    {
        ShellResult result = _shell.Run(script);
        Assert.Contains(message, result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_row_that_is_refused_shows_no_token()
    {
        string message = _shell.Run("[pscustomobject]@{ SourceId = $simulator.Options.AccessToken; IsPrimary = 'True' } | Measure-MewsSource").Fail("InvalidRequest").ToString();
        Assert.DoesNotContain(_simulator.Options.AccessToken[..8], message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    [InlineData("cs-CZ")]
    [InlineData("sv-SE")]
    [InlineData("ja-JP")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("")]
    public void Times_that_this_culture_wrote_are_what_they_were(string culture)
    {
        string months = "Measure-MewsSource Month | ForEach-Object { \"$($_.Period) $($_.Bookings)\" }";
        PowerShell powerShell = _shell.Create($$"""
            [cultureinfo]::CurrentCulture = '{{culture}}'
            $all = Get-MewsSourceAssignment
            $rows = $all | ForEach-Object { [pscustomobject]@{ SourceId = $_.SourceId; IsPrimary = $_.IsPrimary.ToString(); UpdatedUtc = $_.UpdatedUtc.ToString() } }
            $expected = $all | {{months}}
            $given = $rows | {{months}}
            $expected.Count
            "$given" -eq "$expected"
            """);
        PSObject[] output = [.. powerShell.Invoke()];
        Assert.Empty(powerShell.Streams.Error);
        Assert.Empty(powerShell.Streams.Warning);
        Assert.True((int)output[0].BaseObject > 100);
        Assert.True((bool)output[1].BaseObject);
    }

    [Theory]
    [InlineData("en-GB", "en-US")]
    [InlineData("en-US", "en-GB")]
    [InlineData("en-US", "de-DE")]
    [InlineData("de-DE", "en-US")]
    [InlineData("th-TH", "en-GB")]
    [InlineData("en-GB", "th-TH")]
    [InlineData("ar-SA", "en-GB")]
    public void Times_that_another_culture_wrote_are_one_error_and_no_months(string written, string read)
    {
        ShellResult result = _shell.Run($$"""
            $culture = [cultureinfo]'{{written}}'
            $rows = Get-MewsSourceAssignment | ForEach-Object { [pscustomobject]@{ SourceId = $_.SourceId; IsPrimary = $_.IsPrimary; UpdatedUtc = $_.UpdatedUtc.ToString($culture) } }
            [cultureinfo]::CurrentCulture = '{{read}}'
            $rows | Measure-MewsSource Month
            """);
        Assert.Contains($"is not a time in the format of {read}, the current culture", result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("en-US", "1/2/2025 12:00:00 AM +00:00", "2025-01", 1)]
    [InlineData("en-GB", "01/02/2025 00:00:00 +00:00", "2025-02", 1)]
    [InlineData("en-GB", "02/02/2025 00:00:00 +00:00", "2025-02", 0)]
    [InlineData("en-GB", "13/02/2025 00:00:00 +00:00", "2025-02", 0)]
    [InlineData("en-GB", "13/02/2025 00:00:00 +00:00, 01/02/2025 00:00:00 +00:00", "2025-02", 0)]
    [InlineData("en-GB", "01/02/2025 00:00:00 +00:00, 13/02/2025 00:00:00 +00:00", "2025-02", 0)]
    [InlineData("ja-JP", "2025/02/01 0:00:00 +00:00", "2025-02", 1)]
    public void Where_days_may_be_months_there_is_one_warning(string culture, string times, string month, int warnings)
    {
        _shell.Set("times", times.Split(", "));
        using PowerShell powerShell = _shell.Create($"[cultureinfo]::CurrentCulture = '{culture}'; $times | ForEach-Object {{ [pscustomobject]@{{ SourceId = $id; IsPrimary = 'True'; UpdatedUtc = $_ }} }} | Measure-MewsSource Month");
        PSObject row = Assert.Single(powerShell.Invoke());
        Assert.Empty(powerShell.Streams.Error);
        Assert.Equal(month, row.Properties["Period"].Value);
        Assert.Equal(warnings, powerShell.Streams.Warning.Count);
        Assert.All(powerShell.Streams.Warning, warning => Assert.Contains($"were read in the format of {culture}, the current culture: this one as {month}-", warning.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment", 1)]
    [InlineData("Get-MewsSourceAssignment -IncludeSource", 1)]
    [InlineData("$simulator.Hotel.Sources | ForEach-Object { [pscustomobject]@{ SourceId = $_.Id; SourceName = $_.Name; IsPrimary = 'False' } }", 0)]
    [InlineData("$simulator.Hotel.Sources | ForEach-Object { [pscustomobject]@{ SourceId = $_.Id; SourceName = ''; IsPrimary = 'False' }; [pscustomobject]@{ SourceId = $_.Id; SourceName = $_.Name; IsPrimary = 'True' } }", 0)]
    public void Names_are_asked_for_once_and_where_the_input_has_none(string script, int requests)
    {
        PSObject[] given = _shell.Run($"{script} | Measure-MewsSource").Succeed().Output;
        var names = _simulator.Hotel.Sources.ToDictionary(source => source.Id, source => source.Name);
        Assert.All(given, row => Assert.Equal(names[(Guid)row.Properties["SourceId"].Value], row.Properties["SourceName"].Value));
        Assert.All(given, row => Assert.Equal(row.Properties["SourceName"].Value, row.ToString()));
        Assert.Equal(requests, _simulator.Log.Requests.Count(request => request.Operation == SimulatedOperation.Sources));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Unique")]
    public void The_last_name_that_came_is_the_one(string options)
    {
        string[] names = ["'old'", "'new'", "''", "$null"];
        string rows = string.Join("; ", names.Select(name => $"[pscustomobject]@{{ Id = $id; SourceId = $id; IsPrimary = 'True'; SourceName = {name}; SourceType = 'Type of ' + {name} }}"));
        PSObject row = Assert.Single(_shell.Run($"& {{ {rows} }} | Measure-MewsSource {options}").Succeed().Output);
        Assert.Equal("new", row.Properties["SourceName"].Value);
        Assert.Equal("Type of ", row.Properties["SourceType"].Value);
    }

    [Theory]
    [InlineData("-EnterpriseId $simulator.Hotel.EnterpriseIds[0]")]
    [InlineData("")]
    public void The_last_name_of_items_is_the_one(string options)
    {
        PSObject row = Assert.Single(_shell.Run($$"""
            $item = Get-MewsSourceAssignment -First 1 -IncludeSource {{options}}
            $renamed = $item.GetType()::new()
            foreach ($property in $item.PSObject.Properties.Name) { $item.GetType().GetProperty($property).SetValue($renamed, $item.$property) }
            $item.GetType().GetProperty('SourceName').SetValue($renamed, 'new')
            $item, $renamed | Measure-MewsSource
            """).Succeed().Output);
        Assert.Equal("new", row.Properties["SourceName"].Value);
    }

    [Fact]
    public void Names_are_those_of_the_session_that_is_given()
    {
        PSObject row = Assert.Single(_shell.Run($"$session = Get-MewsSession; Disconnect-Mews; {Good} | Measure-MewsSource -Session $session").Succeed().Output);
        Assert.Equal(_source.Name, row.Properties["SourceName"].Value);
    }

    [Theory]
    [InlineData("Source")]
    [InlineData("SourceType")]
    public void Without_a_session_the_ids_stay_and_one_warning_says_why(string by)
    {
        using PowerShell powerShell = _shell.Create($"Disconnect-Mews; ({Good}), ({Good}) | Measure-MewsSource -By {by}");
        PSObject row = Assert.Single(powerShell.Invoke());
        Assert.Equal(2L, row.Properties["Bookings"].Value);
        Assert.Equal(by == "Source" ? $"{_source.Id}" : "(unknown)", row.ToString());
        Assert.Contains("run Connect-Mews first", Assert.Single(powerShell.Streams.Warning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_the_ids_stay_and_one_warning_says_why()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, SourcesForbidden = true }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment | Measure-MewsSource");
        Assert.All(powerShell.Invoke(), row => Assert.Equal($"{row.Properties["SourceId"].Value}", row.ToString()));
        Assert.Empty(powerShell.Streams.Error);
        Assert.Contains("No permission to use this operation", Assert.Single(powerShell.Streams.Warning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_waits_for_names_can_be_stopped()
    {
        var arrived = new TaskCompletionSource<SimulatedRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (request, stop) =>
                {
                    arrived.TrySetResult(request);
                    return Task.Delay(Timeout.Infinite, stop);
                },
            },
            TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        shell.Set("id", Guid.NewGuid());
        using PowerShell powerShell = shell.Create($"{Good} | Measure-MewsSource");
        IAsyncResult running = powerShell.BeginInvoke();
        SimulatedRequest request = await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Factory.FromAsync(powerShell.BeginStop, powerShell.EndStop, null).WaitAsync(TestContext.Current.CancellationToken);
        Assert.Throws<PipelineStoppedException>(() => powerShell.EndInvoke(running));
        await request.Finished.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(request.Aborted);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ SourceId = $id; IsPrimary = 'True' } | Measure-MewsSource", "sources")]
    [InlineData("[pscustomobject]@{ EnterpriseId = $id; IsPrimary = 'True' } | Measure-MewsSource -By Enterprise", "hotels")]
    public async Task The_wait_for_names_is_told_as_that_of_a_pull_is(string script, string what)
    {
        var told = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, BeforeAnswer = (_, _) => told.Task }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        shell.Set("id", Guid.NewGuid());
        using PowerShell powerShell = shell.Create(script);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        powerShell.Streams.Progress.DataAdded += (_, _) => told.TrySetResult(clock.Elapsed);
        await powerShell.InvokeAsync().WaitAsync(TestContext.Current.CancellationToken);
        ProgressRecord[] records = [.. powerShell.Streams.Progress];
        Assert.Equal($"Looking up the names of the {what}", records[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
        // Not that of a script around the command; and nothing for what is over in half a second.
        Assert.DoesNotContain(0, records.Select(record => record.ActivityId));
        Assert.True(await told.Task >= TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void Verbose_tells_of_the_request_for_names() =>
        Assert.Contains(
            _shell.Run($"{Good} | Measure-MewsSource -Verbose").Succeed().Verbose,
            line => line.Contains(_simulator.Log.Requests.Single().RequestId, StringComparison.Ordinal));

    [Theory]
    [InlineData("'Europe/Prague'", "2025-02-01")]
    [InlineData("'central europe standard time'", "2025-02-01")]
    [InlineData("'UTC'", "2025-01-31")]
    [InlineData("' America/New_York '", "2025-01-31")]
    [InlineData("([System.TimeZoneInfo]::CreateCustomTimeZone('x', [timespan]::FromHours(1), 'x', 'x'))", "2025-02-01")]
    public void A_time_zone_is_a_name_of_IANA_or_of_Windows_or_what_Get_TimeZone_gives(string zone, string day) =>
        Assert.Equal(day, _shell.Run($"{Good} | Measure-MewsSource Day -TimeZone {zone} | ForEach-Object Period").Succeed().Output.Single().ToString());

    [Fact]
    public void What_is_no_time_zone_says_what_would_be() =>
        Assert.Contains("'Mars' is not a time zone that this machine knows. Give an IANA name", _shell.Run("Measure-MewsSource -TimeZone Mars").Errors.Single().ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task A_machine_without_data_of_time_zones_is_told_from_a_name_that_is_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has its zones in the registry.");
        const string script = "'Europe/Prague', 'Central Europe Standard Time', 'Mars' | ForEach-Object { try { Measure-MewsSource -TimeZone $_ } catch { \"$_\" } }; @(Measure-MewsSource -TimeZone UTC).Count";
        DirectoryInfo none = Directory.CreateTempSubdirectory();
        string output = await DotnetProcess.RunAsync([DotnetProcess.Playground, "-Command", script], ("TZDIR", none.FullName));
        none.Delete();
        string[] lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("'Europe/Prague' is a time zone, but this machine has no time zone data for it.", lines[0], StringComparison.Ordinal);
        Assert.Contains("'Central Europe Standard Time' is a time zone, but this machine has no time zone data for it.", lines[1], StringComparison.Ordinal);
        Assert.Contains("install the package tzdata", lines[1], StringComparison.Ordinal);
        Assert.Contains("'Mars' is not a time zone that this machine knows", lines[2], StringComparison.Ordinal);
        Assert.Equal("0", lines[3]);
    }

    public void Dispose() => _shell.Dispose();

    // A hash table has no order.
    private static string Sorted(string text) => string.Concat(text.Order());
}
