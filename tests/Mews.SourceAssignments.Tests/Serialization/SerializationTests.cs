using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class SerializationTests
{
    private const string Everything =
        "Get-MewsSourceAssignment -EnterpriseId $hotel; Get-MewsSourceAssignment -IncludeEnterprise -IncludeSource; Get-MewsSourceAssignment -First 3; "
        + "Get-MewsSourceAssignment -IncludeSource -First 3; Get-MewsGroupSourceAssignment -First 3; Get-MewsGroupSourceAssignment -IncludeSource -First 3; "
        + "Get-MewsGroupSourceAssignment -IncludeEnterprise -First 3; Get-MewsSource; Get-MewsEnterprise; Get-MewsService; "
        + "Get-MewsReservation -IncludeSource -First 20";

    private static CancellationToken TestCancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(3, "")]
    [InlineData(1, "ar-SA")]
    [InlineData(1, "th-TH")]
    [InlineData(2, "de-DE")]
    public async Task Everything_comes_back_from_the_serializer_of_jobs_and_of_clixml_as_what_it_was(int depth, string culture)
    {
        await using MewsSimulator simulator = await StartAsync();
        using var shell = new Shell(simulator);
        shell.Set("hotel", simulator.Hotel.EnterpriseIds[0]);
        ShellResult result = shell.Run($$"""
            [cultureinfo]::CurrentCulture = '{{culture}}'
            $all = @({{Everything}})
            if ([System.Collections.Generic.HashSet[type]]::new([type[]]$all.ForEach('GetType')).Count -ne 8) { throw 'Not every type.' }
            foreach ($item in $all) {
                $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($item, {{depth}}))
                if ($back.GetType() -ne $item.GetType() -or -not $back.Equals($item)) { "$item came back as $back" }
            }
            $all[0].UpdatedUtc.Millisecond
            """).Succeed();
        Assert.True(result.Output.Length == 1, string.Join('\n', result.Output.Take(2)));
    }

    [Fact]
    public async Task What_was_added_to_an_item_comes_back_too()
    {
        await using MewsSimulator simulator = await StartAsync();
        using var shell = new Shell(simulator);
        PSObject item = Assert.Single(shell.Run("""
            $item = [psobject](Get-MewsSourceAssignment -First 1)
            $item.PSObject.Properties.Add([psnoteproperty]::new('Hotel', 'Grand'))
            [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($item, 1))
            """).Succeed().Output);
        Assert.Equal("Mews.Connector.SourceAssignment", item.BaseObject.GetType().FullName);
        Assert.Equal("Grand", item.Properties["Hotel"].Value);
    }

    [Theory]
    [InlineData("x, UpdatedUtc = 2001-01-01T00:00:00Z")]
    [InlineData("UpdatedUtc = 2001-01-01T00:00:00Z, ")]
    public void A_name_that_looks_like_a_time_is_none(string name)
    {
        using var shell = new Shell();
        shell.Set("name", name);
        PSObject time = Assert.Single(shell.Run("""
            $source = [Mews.Connector.Source][pscustomobject]@{ Id = [guid]::NewGuid(); Name = $name; Type = 't'; UpdatedUtc = [datetimeoffset]'2025-05-05Z'; Code = 7 }
            [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@{ a = @($source) }, 1)).a[0].UpdatedUtc
            """).Succeed().Output);
        Assert.Equal(Truth.Utc("2025-05-05"), time.BaseObject);
    }

    [Fact]
    public void A_time_that_cannot_be_read_is_told_with_how_it_must_be()
    {
        using var shell = new Shell();
        ErrorRecord error = Assert.Single(shell.Run(
            "[Mews.Connector.SourceAssignment][pscustomobject]@{ Id = [guid]::NewGuid(); ReservationId = [guid]::NewGuid(); SourceId = [guid]::NewGuid(); IsPrimary = 'True'; UpdatedUtc = '1/31/2025 9:30:00 AM +00:00' }").Errors);
        Assert.Contains(
            "'1/31/2025 9:30:00 AM +00:00' is not a valid UpdatedUtc of a SourceAssignment. A time must be in ISO 8601",
            error.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Id", "a GUID")]
    [InlineData("IsPrimary", "a truth")]
    public void A_value_that_cannot_be_read_is_told_with_nothing_that_a_terminal_obeys(string property, string text)
    {
        using var shell = new Shell();
        shell.Set("hostile", $"no{'\u001b'}[2J{text}");
        ErrorRecord error = Assert.Single(shell.Run(
            $"$row = [pscustomobject]@{{ Id = [guid]::NewGuid(); ReservationId = [guid]::NewGuid(); SourceId = [guid]::NewGuid(); IsPrimary = 'True'; UpdatedUtc = '2025-01-31T09:30:00Z' }}; $row.{property} = $hostile; [Mews.Connector.SourceAssignment]$row").Errors);
        string told = error.Exception.GetBaseException().Message;
        Assert.Equal($"'no [2J{text}' is not a valid {property} of a SourceAssignment.", told);
    }

    [Fact]
    public async Task A_time_that_comes_back_is_taken_as_one()
    {
        await using MewsSimulator simulator = await StartAsync();
        using var shell = new Shell(simulator);
        PSObject time = Assert.Single(shell.Run("""
            $item = Get-MewsSourceAssignment -First 1
            $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($item, 1))
            Get-MewsSourceAssignment -UpdatedStartUtc $back.UpdatedUtc -UpdatedEndUtc $back.UpdatedUtc
            $loose = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($item.UpdatedUtc, 1))
            Get-MewsSourceAssignment -UpdatedStartUtc $loose -UpdatedEndUtc $loose
            $item.UpdatedUtc
            """).Succeed().Output);
        Assert.All(simulator.Log.Requests.TakeLast(2), request => Assert.Equal(time.BaseObject, request.StartUtc));
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment")]
    [InlineData("Get-MewsSource")]
    public void A_session_that_went_through_serialization_is_refused_with_the_reason(string command)
    {
        using var shell = new Shell();
        ErrorRecord error = Assert.Single(shell.Run($"""
            $session = Connect-Mews -ClientToken Client-0123456789abcdef -AccessToken Access-fedcba9876543210 -PassThru
            $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($session))
            {command} -Session $back
            """).Errors);
        Assert.Contains("A session cannot be passed to another process", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = $id; ReservationId = \"$id\"; SourceId = \"$id\"; IsPrimary = 'False'; UpdatedUtc = '2025-01-01T00:00:00.5Z' }")]
    [InlineData("[pscustomobject]@{ UpdatedUtc = [datetime]::SpecifyKind('2025-01-01T00:00:00.5', 'Utc'); Id = $id; ReservationId = $id; SourceId = $id; IsPrimary = $false }")]
    public void A_row_of_a_file_becomes_an_item_by_a_cast(string row)
    {
        using var shell = new Shell();
        PSObject item = Assert.Single(
            shell.Run($"$id = [guid]::new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11); [Mews.Connector.SourceAssignment]({row})").Succeed().Output);
        Assert.Equal(false, item.Properties["IsPrimary"].Value);
        Assert.Equal(new DateTimeOffset(2025, 1, 1, 0, 0, 0, 500, TimeSpan.Zero), item.Properties["UpdatedUtc"].Value);
    }

    [Theory]
    [InlineData(
        "[pscustomobject]@{ ReservationId = $id; SourceId = $id; IsPrimary = $true; UpdatedUtc = '2025-01-01' }",
        "'' is not a valid Id")]
    [InlineData(
        "[pscustomobject]@{ Id = $id; ReservationId = $id; SourceId = $id; IsPrimary = 'perhaps'; UpdatedUtc = '2025-01-01' }",
        "'perhaps' is not a valid IsPrimary")]
    [InlineData(
        "[pscustomobject]@{ Id = $id; ReservationId = $id; SourceId = $id; IsPrimary = 'true'; UpdatedUtc = '01.11.2025' }",
        "'01.11.2025' is not a valid UpdatedUtc")]
    public void A_row_that_is_no_item_is_refused_with_what_is_wrong(string row, string message)
    {
        using var shell = new Shell();
        ErrorRecord error = Assert.Single(shell.Run($"$id = [guid]::Empty; [Mews.Connector.SourceAssignment]({row})").Errors);
        Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
    }

    private static Task<MewsSimulator> StartAsync() => MewsSimulator.StartAsync(
        new SimulatorOptions
        {
            RequestLimit = 0,
            Fault = _ => new EditedBody(body => System.Text.RegularExpressions.Regex.Replace(body, "(\\.\\d+)?Z\"", ".1234567Z\"")),
        },
        TestCancelled);
}
