using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>Reservations of several services and hotels, and the zones of these.</summary>
public sealed class MeasureServiceTests : MeasureReservationTest
{
    [Fact]
    public void Where_a_hotel_has_several_services_one_warning_lists_them()
    {
        (_, string[] warnings) = Warnings($"Get-MewsReservation {Year}", "Month");
        string warning = Assert.Single(warnings, text => text.StartsWith("Reservations of several services", StringComparison.Ordinal));
        Guid hotel = _simulator.Hotel.EnterpriseIds[0];
        var bookable = _simulator.Hotel.Reservations.Where(item => item.EnterpriseId == hotel).Select(item => item.ServiceId).Distinct()
            .ToArray();
        Assert.True(bookable.Length > 1);
        Assert.Equal(bookable.Length, warning.Split("(").Length - 1);
        Assert.Contains("Accommodation (", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01", "-By Service")]
    [InlineData("Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01 -ServiceId (Get-MewsService | Where-Object Type -EQ Bookable).Id", "-By Origin")]
    [InlineData("New-Row; New-Row", "-TimeZone UTC")]
    public void Where_services_were_chosen_or_each_hotel_has_one_nothing_is_warned_of(string script, string options) =>
        Assert.Empty(Warnings(script, options).Warnings);

    [Fact]
    public void Services_by_the_hour_have_no_nights_and_are_in_no_stay()
    {
        var hourly = _simulator.Hotel.Services.Where(service => service.TimeUnitPeriod == "Hour").Select(service => service.Id).ToHashSet();
        PSObject[] rows = _shell.Run(
            $"$all = Get-MewsReservation {Year}; $all | Measure-MewsSource -By Service; $all | Measure-MewsSource -By Service -On Stay").Succeed().Output;
        ILookup<bool, PSObject> byUnit = rows.ToLookup(row => hourly.Contains((Guid)row.Properties["ServiceId"].Value));
        Assert.All(
            byUnit[true],
            row => Assert.Equal((0L, "Created"), ((long)row.Properties["Nights"].Value, (string)row.Properties["On"].Value)));
        Assert.NotEmpty(byUnit[true]);
        Assert.Contains(byUnit[false], row => (long)row.Properties["Nights"].Value > 0);
        Assert.Contains(byUnit[false], row => (string)row.Properties["On"].Value == "Stay");
    }

    [Theory]
    [InlineData("", "-TimeZone UTC", 2)]
    [InlineData("", "-TimeZone UTC -By Service", 2)]
    [InlineData("", "-TimeZone UTC -On Stay", 2)]
    [InlineData("-Service $accommodation", "-TimeZone UTC", 1)]
    public async Task Where_services_cannot_be_read_one_warning_says_that_all_nights_are_counted(
        string arguments,
        string options,
        int services)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Fault = request => request.Operation == SimulatedOperation.Services ? new Status(403, "Unlucky") : null,
            }, TestContext.Current.CancellationToken);
        _shell.Connect(simulator);
        (PSObject[] rows, string[] warnings) = Warnings(
            $"New-Row; New-Row -Service $parking {arguments}".Replace("-Service $parking -Service", "-Service", StringComparison.Ordinal),
            options);
        Assert.Equal(6L, rows.Sum(row => (long)row.Properties["Nights"].Value));
        string warning = Assert.Single(warnings, text => text.StartsWith("Nights are counted for", StringComparison.Ordinal));
        Assert.StartsWith($"Nights are counted for {services} service", warning, StringComparison.Ordinal);
        Assert.Contains("Unlucky", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_the_session_does_not_know_is_told_too()
    {
        string[] warnings = Warnings(
            "New-Row; New-Row -Service 33333333-3333-3333-3333-333333333333 -Enterprise 00000000-0000-0000-0000-000000000001",
            "-TimeZone UTC").Warnings;
        Assert.Equal(["Nights are counted for 1 service that may be booked by the hour or the month, and not by the day. This session cannot read services. With -Session, give a session that can read services."], warnings);
    }

    [Fact]
    public void On_stay_services_by_the_hour_are_neither_counted_nor_warned_of_but_told_of()
    {
        Assert.Empty(Warnings("New-Row; New-Row -Service $parking", "-On Stay -TimeZone UTC").Warnings);
        ShellResult result = _shell.Run("New-Row -Service $parking | Measure-MewsSource -On Stay -TimeZone UTC -Verbose");
        Assert.Empty(result.Succeed().Output);
        Assert.Contains(result.Verbose, line => line.Contains("1 of services that are not booked by the day", StringComparison.Ordinal));
    }

    [Fact]
    public void Services_of_several_hotels_are_told_apart()
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        PSObject[] rows = shell.Run(
            "Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01 | Measure-MewsSource -By Service").Succeed().Output;
        Assert.Distinct(rows.Select(row => row.ToString()));
        Assert.Contains(rows, row => row.ToString() == "Accommodation, Grand Hotel Praha");
        Assert.All(
            rows,
            row => Assert.Equal(row.ToString(), $"{row.Properties["ServiceName"].Value}, {row.Properties["EnterpriseName"].Value}"));
        Assert.Equal(3, rows.Select(row => row.Properties["EnterpriseId"].Value).Distinct().Count());
    }

    [Theory]
    [InlineData("Disconnect-Mews", "", "run Connect-Mews first")]
    [InlineData(
        "",
        "-Enterprise 00000000-0000-0000-0000-000000000001",
        "Hotels that cannot be read with this session: 1. With -Session, give a session that can read these hotels.")]
    public void Where_the_zone_of_a_hotel_is_not_known_its_days_are_those_of_UTC_and_one_warning_says_so(
        string before,
        string arguments,
        string why)
    {
        _shell.Run(before).Succeed();
        string row = $"New-Row -Created 2025-01-31T23:59:59Z {arguments}";
        (PSObject[] rows, string[] warnings) = Warnings($"{row}; {row}", "Month");
        Assert.Equal("2025-01", Assert.Single(rows).Properties["Period"].Value);
        string warning = Assert.Single(warnings, text => !text.StartsWith("Nights", StringComparison.Ordinal));
        Assert.StartsWith("Where the time zone of a hotel is not known, days are counted in UTC.", warning, StringComparison.Ordinal);
        Assert.Contains(why, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_that_this_machine_has_no_data_for_is_named()
    {
        _fault = request => request.Operation == SimulatedOperation.Enterprises
            ? new EditedBody(
                body => body.Replace(_simulator.Hotel.Enterprises[0].TimeZoneIdentifier, "Mars/Olympus", StringComparison.Ordinal))
            : null;
        (_, string[] warnings) = Warnings($"New-Row -Enterprise {_simulator.Hotel.EnterpriseIds[0]}", "Month");
        Assert.Contains("This machine has no time zone data for Mars/Olympus.", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01 -IncludeSource", "Month", 0, 1)]
    [InlineData("$rows", "Month", 1, 1)]
    [InlineData("$rows", "Month -TimeZone UTC", 0, 1)]
    [InlineData("$rows", "Month -By Service", 1, 1)]
    [InlineData("$rows", "-Session $session", 1, 1)]
    public void Hotels_and_services_are_read_once(string script, string options, int enterprises, int services)
    {
        using var shell = new Shell(_simulator);
        shell.Set("rows", _shell.Run($"Get-MewsReservation {Year} | ForEach-Object {{ $row = [ordered]@{{}}; foreach ($property in $_.PSObject.Properties) {{ $row[$property.Name] = \"$($property.Value)\" }}; [pscustomobject]$row }}").Succeed().Output);
        shell.Run("$session = Get-MewsSession").Succeed();
        if (script == "$rows")
        {
            _simulator.Log.Clear();
        }
        else
        {
            shell.Run("$null = Get-MewsReservation -First 1").Succeed();
            _simulator.Log.Clear();
        }

        Assert.NotEmpty(shell.Run($"{script} | Measure-MewsSource {options} -WarningAction Ignore").Succeed().Output);
        Assert.Equal(enterprises, _simulator.Log.Requests.Count(request => request.Operation == SimulatedOperation.Enterprises));
        Assert.Equal(services, _simulator.Log.Requests.Count(request => request.Operation == SimulatedOperation.Services));
    }

    [Fact]
    public void A_source_whose_reservations_are_of_several_services_is_one_source()
    {
        using PowerShell powerShell = _shell.Create("& { New-Row; New-Row -Service $parking; New-Row -SourceId 44444444-4444-4444-4444-444444444444 -SourceName Phone } | Measure-MewsSource Month -By Source -TimeZone UTC");
        Assert.Equal(2, powerShell.Invoke().Count);
        Assert.DoesNotContain(
            powerShell.Streams.Warning,
            warning => warning.Message.Contains("sources have the name", StringComparison.Ordinal));
    }
}
