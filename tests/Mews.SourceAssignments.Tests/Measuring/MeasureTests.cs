using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>What Measure-MewsSource counts, against what is counted here of the simulator's hotel.</summary>
public sealed class MeasureTests(SimulatorFixture fixture) : MeasureTest(fixture)
{
    private const string Rows = "$assignments | ForEach-Object { [pscustomobject]@{ Id = \"$($_.Id)\"; SourceId = \"$($_.SourceId)\"; IsPrimary = \"$($_.IsPrimary)\"; UpdatedUtc = $_.UpdatedUtc.ToString('o') } }";

    public static TheoryData<string, string> PeriodsAndZones =>
        new MatrixTheoryData<string, string>(
            ["Day", "Week", "Month", "Quarter", "Year"],
            ["UTC", "Europe/Prague", "America/Sao_Paulo", "Pacific/Auckland", "Asia/Kathmandu", "Central European Standard Time", "Australia/Lord_Howe"]);

    [Theory]
    [MemberData(nameof(PeriodsAndZones))]
    public void Every_period_of_every_time_zone_has_what_the_hotel_had_in_it(string per, string zone)
    {
        PSObject[] given = _shell.Run($"Get-MewsSourceAssignment | Measure-MewsSource -Per {per} -TimeZone '{zone}'").Succeed().Output;
        Assert.Equal(Expected(per, zone), given.Select(Measured.Of));
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment | Measure-MewsSource Month")]
    [InlineData("Get-MewsSourceAssignment -IncludeSource | Measure-MewsSource Month")]
    [InlineData("Get-MewsSourceAssignment | ForEach-Object { $_ } | Measure-MewsSource Month")]
    [InlineData("$all = Get-MewsSourceAssignment -PageSize 7; $all | Measure-MewsSource Month")]
    [InlineData("& { begin { Get-MewsSourceAssignment } } | Measure-MewsSource Month")]
    [InlineData("& { begin { Get-MewsSourceAssignment -First 10 } end { Get-MewsSourceAssignment -Skip 10 } } | Measure-MewsSource Month")]
    [InlineData(
        "Get-MewsSourceAssignment -OutVariable all | Measure-MewsSource Month; if ($all.Count -ne $assignments.Count) { throw 'missing' }")]
    [InlineData("function Get-All { Get-MewsSourceAssignment }; Get-All | Measure-MewsSource Month")]
    [InlineData("function Get-All { [CmdletBinding()] param() Get-MewsSourceAssignment }; Get-All -OutVariable all | Measure-MewsSource Month; if ($all.Count -ne $assignments.Count) { throw 'missing' }")]
    [InlineData("Get-MewsSourceAssignment -PipelineVariable one | Measure-MewsSource Month | ForEach-Object { if (-not $one) { throw 'missing' }; $_ }")]
    [InlineData("$assignments | Measure-MewsSource Month")]
    [InlineData(Rows + " | Measure-MewsSource Month")]
    [InlineData("$assignments | ForEach-Object { [pscustomobject]@{ sourceid = $_.SourceId; ISPRIMARY = \"$($_.IsPrimary)\".ToUpperInvariant(); UpdatedUtc = $_.UpdatedUtc.UtcDateTime } } | Measure-MewsSource Month")]
    [InlineData("$assignments | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([pscustomobject]@{ SourceId = $_.SourceId; IsPrimary = $_.IsPrimary; UpdatedUtc = $_.UpdatedUtc })) } | Measure-MewsSource Month")]
    public void However_assignments_come_they_count_the_same(string script) =>
        Assert.Equal(Expected("Month", "UTC"), _shell.Run(script).Succeed().Output.Select(Measured.Of));

    [Fact]
    public void Without_periods_everything_is_one_and_shares_are_of_all()
    {
        PSObject[] given = _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource").Succeed().Output;
        Assert.Equal(Expected(null, "UTC"), given.Select(Measured.Of));
        Assert.Equal(1, given.Sum(row => (double)row.Properties["Share"].Value), precision: 10);
        Assert.Equal(
            ["Period", "SourceId", "SourceName", "SourceType", "Bookings", "Assignments", "Share"],
            given[0].Properties.Select(property => property.Name));
    }

    [Fact]
    public void Groups_are_counted_as_reservations_are()
    {
        PSObject[] given = _shell.Run("Get-MewsGroupSourceAssignment | Measure-MewsSource").Succeed().Output;
        Assert.Equal(
            _simulator.Groups().GroupBy(item => item.SourceId)
                .Select(same => (same.Key, (long)same.Count(item => item.IsPrimary), (long)same.Count()))
                .Order(),
            given.Select(row => ((Guid)row.Properties["SourceId"].Value, (long)row.Properties["Bookings"].Value, (long)row.Properties[
                "Assignments"].Value)).Order());
    }

    [Theory]
    [InlineData("$assignments + $assignments + $assignments | Measure-MewsSource Month -Unique")]
    [InlineData("& { Get-MewsSourceAssignment; Get-MewsSourceAssignment } | Measure-MewsSource Month -Unique")]
    [InlineData("@($assignments | ForEach-Object { [pscustomobject]@{ Id = $_.Id; SourceId = $assignments[0].SourceId; IsPrimary = -not $_.IsPrimary; UpdatedUtc = '2000-01-01' } }) + $assignments | Measure-MewsSource Month -Unique")]
    public void Of_assignments_that_come_again_the_last_one_counts(string script) =>
        Assert.Equal(Expected("Month", "UTC"), _shell.Run(script).Succeed().Output.Select(Measured.Of));

    [Fact]
    public async Task Items_that_come_straight_from_a_pull_are_not_bound_one_by_one()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Hotel = new HotelOptions
                {
                    Reservations = 10_000,
                    Enterprises = 1,
                }
            }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        long[] allocated = [.. shell.Run("""
            foreach ($between in { $input }, { $input | ForEach-Object { $_ } }) {
                Get-MewsSourceAssignment | Measure-MewsSource > $null
                $before = [GC]::GetAllocatedBytesForCurrentThread()
                if ("$between" -match 'ForEach') { Get-MewsSourceAssignment | ForEach-Object { $_ } | Measure-MewsSource > $null } else { Get-MewsSourceAssignment | Measure-MewsSource > $null }
                [GC]::GetAllocatedBytesForCurrentThread() - $before
            }
            """).Succeed().Output.Select(bytes => (long)bytes.BaseObject)];
        Assert.True(allocated[0] < allocated[1] / 5, string.Join(", ", allocated));
    }

    [Theory]
    [InlineData("Measure-MewsSource")]
    [InlineData("@() | Measure-MewsSource Month")]
    [InlineData("$null | Measure-MewsSource Month -Unique -Top 1")]
    [InlineData("Get-MewsSourceAssignment -First 0 | Measure-MewsSource")]
    public void Nothing_counts_as_nothing(string script)
    {
        Assert.Empty(_shell.Run(script).Succeed().Output);
        Assert.Empty(_simulator.Log.Requests);
    }
}
