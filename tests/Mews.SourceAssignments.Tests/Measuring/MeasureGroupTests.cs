using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>Sources by type, by name and by hotel, and the rest of them.</summary>
public sealed class MeasureGroupTests(SimulatorFixture fixture) : MeasureTest(fixture)
{
    [Theory]
    [InlineData("")]
    [InlineData("-IncludeSource")]
    public void By_type_the_sources_of_a_type_are_one(string options)
    {
        var types = _simulator.Hotel.Sources.ToDictionary(source => source.Id, source => source.Type);
        PSObject[] given = _shell.Run($"Get-MewsSourceAssignment {options} | Measure-MewsSource -Per Year -By SourceType").Succeed().Output;
        Assert.Equal(
            _simulator.Reservations().GroupBy(item => ($"{item.UpdatedUtc.Year}", types[item.SourceId]))
                .Select(same => (same.Key.Item1, same.Key.Item2, (long)same.Count(item => item.IsPrimary), (long)same.Count())).Order(),
            given.Select(row => ((string)row.Properties["Period"].Value, (string)row.Properties["SourceType"].Value, (long)row.Properties[
                "Bookings"].Value, (long)row.Properties["Assignments"].Value)).Order());
        Assert.All(given, row => Assert.Null(row.Properties["SourceId"].Value ?? row.Properties["SourceName"].Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-IncludeSource")]
    [InlineData("| ForEach-Object { [pscustomobject]@{ EnterpriseId = \"$($_.EnterpriseId)\"; IsPrimary = $_.IsPrimary } }")]
    public void By_enterprise_each_hotel_is_one(string options)
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        shell.Set("hotels", _simulator.Hotel.EnterpriseIds.ToArray());
        PSObject[] given = shell.Run($"Get-MewsSourceAssignment -EnterpriseId $hotels {options} | Measure-MewsSource -By Enterprise")
            .Succeed()
            .Output;
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.GroupBy(item => item.EnterpriseId)
                .Select(same => (same.Key, (long)same.Count(item => item.IsPrimary)))
                .Order(),
            given.Select(row => ((Guid)row.Properties["EnterpriseId"].Value, (long)row.Properties["Bookings"].Value)).Order());
        Assert.Equal(given.OrderByDescending(row => (long)row.Properties["Bookings"].Value), given);
        var names = _simulator.Hotel.Enterprises.ToDictionary(enterprise => enterprise.Id, enterprise => enterprise.Name);
        Assert.All(given, row => Assert.Equal(names[(Guid)row.Properties["EnterpriseId"].Value], row.Properties["EnterpriseName"].Value));
        Assert.All(given, row => Assert.Equal(row.Properties["EnterpriseName"].Value, row.ToString()));
        Assert.All(
            given,
            row => Assert.Null(row.Properties["SourceId"].Value ?? row.Properties["SourceName"].Value ?? row.Properties["SourceType"].Value));
        Assert.Single(_simulator.Log.Requests, request => request.Operation == SimulatedOperation.Enterprises);
    }

    [Fact]
    public void The_rest_of_the_hotels_is_other_hotels()
    {
        PSObject[] given = _shell.Run("1..3 | ForEach-Object { [pscustomobject]@{ EnterpriseId = [guid]::NewGuid(); EnterpriseName = \"H$_\"; IsPrimary = 'True' } } | Measure-MewsSource -By Enterprise -Top 1").Succeed().Output;
        Assert.Equal(["H1", "Other"], given.Select(row => row.Properties["EnterpriseName"].Value));
        Assert.All(given, row => Assert.Null(row.Properties["SourceName"].Value));
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("Disconnect-Mews;", "run Connect-Mews first")]
    [InlineData("", "Unlucky")]
    public async Task Where_hotels_cannot_be_looked_up_the_ids_stay_and_one_warning_says_why(string before, string reason)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Fault = request => request.Operation == SimulatedOperation.Enterprises ? new Simulator.Faults.Status(403, "Unlucky") : null,
            },
            TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        shell.Set("id", simulator.Hotel.EnterpriseIds[0]);
        using PowerShell powerShell = shell.Create(
            before + "[pscustomobject]@{ EnterpriseId = $id; IsPrimary = 'True' } | Measure-MewsSource -By Enterprise");
        PSObject row = Assert.Single(powerShell.Invoke());
        Assert.Equal($"{simulator.Hotel.EnterpriseIds[0]}", row.ToString());
        Assert.Null(row.Properties["EnterpriseName"].Value);
        string warning = Assert.Single(powerShell.Streams.Warning).Message;
        Assert.StartsWith("Some hotels have no name in the input", warning, StringComparison.Ordinal);
        Assert.Contains(reason, warning, StringComparison.Ordinal);
        Assert.Empty(powerShell.Streams.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Per Quarter")]
    public void By_name_the_sources_of_all_hotels_that_have_the_same_name_are_one(string options)
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        var sources = _simulator.Hotel.Sources.ToDictionary(source => source.Id);
        PSObject[] given = shell.Run($"Get-MewsEnterprise | Get-MewsSourceAssignment | Measure-MewsSource -By SourceName {options}")
            .Succeed()
            .Output;
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments
                .GroupBy(item => (options.Length == 0 ? null : PeriodOf(item.UpdatedUtc, "Quarter", "UTC"), sources[item.SourceId].Name))
                .Select(same => (same.Key.Item1, same.Key.Name, (long)same.Count(item => item.IsPrimary), (long)same.Count())).Order(),
            given.Select(row => ((string?)row.Properties["Period"].Value, (string)row.Properties["SourceName"].Value, (long)row.Properties[
                "Bookings"].Value, (long)row.Properties["Assignments"].Value)).Order());
        Assert.All(given, row => Assert.Null(row.Properties["SourceId"].Value));
        Assert.All(
            given,
            row => Assert.Equal(sources.Values.First(source => source.Name == row.ToString()).Type, row.Properties["SourceType"].Value));
    }

    [Fact]
    public void By_name_case_does_not_matter_and_a_type_is_there_where_all_have_it()
    {
        PSObject[] given = _shell.Run("""
            'Phone|Call', 'PHONE|Call', 'phone|Call', 'Web|A', 'web|B', '|', '|' | ForEach-Object {
                $name, $type = $_ -split '\|'
                [pscustomobject]@{ SourceId = [guid]::NewGuid(); SourceName = $name; SourceType = $type; IsPrimary = 'True' }
            } | Measure-MewsSource -By SourceName
            """).Succeed().Output;
        Assert.Equal(
            ["Phone Call 3", "(unknown)  2", "Web  2"],
            given.Select(row => $"{row} {row.Properties["SourceType"].Value} {row.Properties["Bookings"].Value}"));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("-Per Year", 1)]
    [InlineData("-By SourceName", 0)]
    [InlineData("-By SourceType", 0)]
    public void Where_several_sources_of_a_period_have_one_name_one_warning_says_how_to_count_them_together(string options, int warnings)
    {
        using PowerShell powerShell = _shell.Create($$"""
            'Phone|1', 'Phone|2', 'PHONE|3', 'Web|1', 'Web|2' | ForEach-Object {
                $name, $day = $_ -split '\|'
                [pscustomobject]@{ SourceId = [guid]::NewGuid(); SourceName = $name; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = "2025-01-0$day" }
            } | Measure-MewsSource {{options}}
            """);
        Assert.NotEmpty(powerShell.Invoke());
        Assert.Equal(
            Enumerable.Repeat("3 sources have the name 'Phone', and each has its own row, because every hotel has its own sources. To count sources of the same name together, use -By SourceName.", warnings),
            powerShell.Streams.Warning.Select(warning => warning.Message));
    }

    [Fact]
    public void A_source_that_has_the_name_of_one_of_another_period_is_no_riddle()
    {
        using PowerShell powerShell = _shell.Create(
            "2024, 2025 | ForEach-Object { [pscustomobject]@{ SourceId = [guid]::NewGuid(); SourceName = 'Phone'; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = \"$_-01-01\" } } | Measure-MewsSource Year");
        Assert.Equal(2, powerShell.Invoke().Count);
        Assert.Empty(powerShell.Streams.Warning);
    }

    [Theory]
    [InlineData("Source", "SourceName")]
    [InlineData("SourceType", "SourceType")]
    public void The_first_ones_of_all_periods_stay_and_the_rest_of_each_is_one_row(string by, string property)
    {
        PSObject[] all = _shell.Run($"Get-MewsSourceAssignment | Measure-MewsSource -Per Quarter -By {by}").Succeed().Output;
        PSObject[] given = _shell.Run($"Get-MewsSourceAssignment | Measure-MewsSource -Per Quarter -By {by} -Top 2").Succeed().Output;
        string[] first = [.. all.GroupBy(row => (string)row.Properties[property].Value)
            .OrderByDescending(same => same.Sum(row => (long)row.Properties["Bookings"].Value))
            .ThenByDescending(same => same.Sum(row => (long)row.Properties["Assignments"].Value)).Take(2).Select(same => same.Key)];
        foreach (IGrouping<string, PSObject> period in given.GroupBy(row => (string)row.Properties["Period"].Value))
        {
            PSObject[] whole = [.. all.Where(row => (string)row.Properties["Period"].Value == period.Key)];
            PSObject other = period.Last();
            Assert.Equal("Other", other.Properties[property].Value);
            Assert.Null(other.Properties["SourceId"].Value);
            Assert.Equal(
                whole.Sum(row => (long)row.Properties["Bookings"].Value),
                period.Sum(row => (long)row.Properties["Bookings"].Value));
            Assert.Equal(
                whole.Sum(row => (long)row.Properties["Assignments"].Value),
                period.Sum(row => (long)row.Properties["Assignments"].Value));
            Assert.Subset(first.Append("Other").ToHashSet(), period.Select(row => (string)row.Properties[property].Value).ToHashSet());
        }
    }

    [Fact]
    public void Where_there_are_no_more_than_the_first_ones_there_are_no_others() =>
        Assert.Equal(
            Expected(null, "UTC"), _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -Top 8").Succeed().Output.Select(Measured.Of));
}
