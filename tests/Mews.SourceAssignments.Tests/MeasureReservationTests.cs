using System.Management.Automation;
using System.Xml.Linq;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>What Measure-MewsSource tells of reservations besides the numbers, which MeasureReservationTruthTests holds to the hotel.</summary>
public sealed class MeasureReservationTests : IAsyncLifetime
{
    /// <summary>Makes rows as files have them.</summary>
    private const string NewRow = """
        function New-Row {
            param($Id = [guid]::NewGuid(), $State = 'Confirmed', $Reason = '', $Created = '2025-01-10T12:00:00Z', $Updated = '2025-01-10T12:00:00Z', $Cancelled = '',
                $Arrival = '2025-02-27T14:00:00Z', $Departure = '2025-03-02T10:00:00Z', $SourceFrom = 'Reservation', $SourceId = '11111111-1111-1111-1111-111111111111', $SourceName = 'Booking.com',
                $Origin = 'ChannelManager', $Service = $accommodation, $Enterprise = '')
            [pscustomobject]@{
                Id = $Id; State = $State; CancellationReason = $Reason; CreatedUtc = $Created; UpdatedUtc = $Updated; CancelledUtc = $Cancelled; ScheduledStartUtc = $Arrival; ScheduledEndUtc = $Departure
                SourceFrom = $SourceFrom; SourceId = $SourceId; SourceName = $SourceName; SourceType = 'OnlineTravelAgency'; Origin = $Origin; ServiceId = $Service; EnterpriseId = $Enterprise
            }
        }
        """;

    private const string Year = "-CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01 -IncludeSource";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private MewsSimulator _simulator = null!;
    private Shell _shell = null!;
    private Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;

    public async ValueTask InitializeAsync()
    {
        _simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, Hotel = new() { Seed = 25, ReservationsWithoutSource = 0.2 }, Fault = request => _fault(request) }, TestContext.Current.CancellationToken);
        _shell = new Shell(_simulator);
        _shell.SetLocation(_folder.FullName);
        _shell.Run(NewRow).Succeed();
        _shell.Run("$accommodation = (Get-MewsService | Where-Object TimeUnit -EQ Day).Id; $parking = (Get-MewsService | Where-Object Name -EQ Parking).Id").Succeed();
        _simulator.Log.Clear();
    }

    public ValueTask DisposeAsync()
    {
        _shell.Dispose();
        _folder.Delete(recursive: true);
        return _simulator.DisposeAsync();
    }

    [Fact]
    public void The_columns_are_always_the_same()
    {
        string[] columns = ["Period", "On", "SourceId", "SourceName", "SourceType", "Origin", "ServiceId", "ServiceName", "EnterpriseId", "EnterpriseName", "Bookings", "Cancelled", "Nights", "Share", "LastYear", "Change"];
        PSObject[] rows = _shell.Run($$"""
            $all = Get-MewsReservation {{Year}}
            foreach ($by in 'Source', 'SourceName', 'SourceType', 'Origin', 'Service', 'Enterprise') { $all | Measure-MewsSource -By $by -WarningAction Ignore }
            $all | Measure-MewsSource Month -CompareLastYear -WarningAction Ignore
            """).Succeed().Output;
        Assert.All(rows, row => Assert.Equal(columns, row.Properties.Select(property => property.Name)));
    }

    [Fact]
    public void Those_without_a_source_are_rows_by_how_they_came_and_the_shares_are_of_all()
    {
        PSObject[] rows = _shell.Run($"Get-MewsReservation {Year} | Measure-MewsSource -WarningAction Ignore").Succeed().Output;
        Assert.Equal(1, rows.Sum(row => (double)row.Properties["Share"].Value), precision: 10);
        PSObject engine = Assert.Single(rows, row => "Distributor".Equals(row.Properties["Origin"].Value));
        Assert.Equal("No source (booking engine)", engine.Properties["SourceName"].Value);
        Assert.Null(engine.Properties["SourceId"].Value ?? engine.Properties["SourceType"].Value);
        Assert.All(rows, row => Assert.NotEqual(row.Properties["SourceId"].Value is null, row.Properties["Origin"].Value is null));
    }

    [Theory]
    [InlineData("Created", "2025-01 3")]
    [InlineData("Arrival", "2025-02 3")]
    [InlineData("Departure", "2025-03 3")]
    [InlineData("Stay", "2025-02 2, 2025-03 1")]
    public void Nights_are_by_the_date_that_is_counted_on(string on, string expected)
    {
        PSObject[] rows = _shell.Run($"New-Row | Measure-MewsSource Month -On {on} -TimeZone UTC").Succeed().Output;
        Assert.Equal(expected, string.Join(", ", rows.Select(row => $"{row.Properties["Period"].Value} {row.Properties["Nights"].Value}")));
        Assert.All(rows, row => Assert.Equal((1L, on), ((long)row.Properties["Bookings"].Value, (string)row.Properties["On"].Value)));
    }

    [Theory]
    [InlineData("Europe/Prague", "2025-04")]
    [InlineData("UTC", "2025-03")]
    public void Days_are_those_of_the_zone_that_is_given(string zone, string month) =>
        Assert.Equal(month, _shell.Run($"New-Row -Created 2025-03-31T22:00:00Z | Measure-MewsSource Month -TimeZone {zone}").Succeed().Output.Single().Properties["Period"].Value);

    [Theory]
    [InlineData("2025-01-20", "1 0")]
    [InlineData("2025-01-09", "")]
    [InlineData("2025-01-10T12:00:00Z", "1 0")]
    [InlineData("2025-02-01T08:00:00Z", "0 1")]
    [InlineData("2025-02-01T07:59:59Z", "1 0")]
    public void What_was_on_the_books_at_a_moment_is_what_was_made_and_not_cancelled_by_then(string moment, string expected)
    {
        PSObject[] rows = _shell.Run($"New-Row -State Canceled -Cancelled 2025-02-01T08:00:00Z | Measure-MewsSource -AsOf {moment} -TimeZone UTC").Succeed().Output;
        Assert.Equal(expected, string.Join(", ", rows.Select(row => $"{row.Properties["Bookings"].Value} {row.Properties["Cancelled"].Value}")));
    }

    [Theory]
    [InlineData("Canceled", "", "0 1")]
    [InlineData("canceled", "NoShow", "0 1")]
    [InlineData("Canceled", "BookingAbandoned", "")]
    [InlineData("Confirmed", "", "1 0")]
    [InlineData("Started", "", "1 0")]
    [InlineData("Processed", "", "1 0")]
    [InlineData("Optional", "", "")]
    [InlineData("Inquired", "", "")]
    [InlineData("Requested", "", "")]
    public void A_state_counts_as_what_it_is(string state, string reason, string expected)
    {
        ShellResult result = _shell.Run($"New-Row -State {state} -Reason '{reason}' | Measure-MewsSource -TimeZone UTC -WarningAction Stop -Verbose");
        Assert.Equal(expected, string.Join(", ", result.Succeed().Output.Select(row => $"{row.Properties["Bookings"].Value} {row.Properties["Cancelled"].Value}")));
        Assert.Contains(result.Verbose, line => line.StartsWith("Not counted: ", StringComparison.Ordinal));
        if (state is "Optional" or "Inquired" or "Requested")
        {
            Assert.Contains(result.Verbose, line => line.Contains($"1 {state.ToLowerInvariant()}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_state_that_is_new_is_told_once_and_not_counted()
    {
        (PSObject[] rows, string[] warnings) = Warnings("1..3 | ForEach-Object { New-Row -State Waitlisted }; New-Row", "-TimeZone UTC");
        Assert.Equal(1L, Assert.Single(rows).Properties["Bookings"].Value);
        Assert.Equal(["Reservations in a state that this module does not know are not counted: Waitlisted."], warnings);
    }

    [Theory]
    [InlineData("Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2025-02-01")]
    [InlineData("$items = Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2025-02-01; $items")]
    [InlineData("New-Row; New-Row -SourceFrom ''")]
    [InlineData("$row = New-Row; $row.PSObject.Properties.Remove('SourceFrom'); $row")]
    public void Without_their_sources_they_are_one_error_that_says_how_to_get_them(string script)
    {
        ShellResult result = _shell.Run($"& {{ {script} }} | Measure-MewsSource Month");
        Assert.Contains("'Get-MewsReservation -IncludeSource'", result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Origin")]
    [InlineData("Service")]
    [InlineData("Enterprise")]
    public void What_needs_no_source_is_counted_without(string by) =>
        Assert.NotEmpty(_shell.Run($"Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01 | Measure-MewsSource Month -By {by} -WarningAction Ignore").Succeed().Output);

    [Theory]
    [InlineData("Get-MewsReservation -First 3 -IncludeSource; Get-MewsSourceAssignment -First 3")]
    [InlineData("Get-MewsSourceAssignment -First 3; New-Row")]
    [InlineData("New-Row; [pscustomobject]@{ SourceId = [guid]::NewGuid(); IsPrimary = 'True' }")]
    public void Reservations_and_assignments_together_are_one_error(string script)
    {
        ShellResult result = _shell.Run($"& {{ {script} }} | Measure-MewsSource");
        Assert.StartsWith("The input has both reservations and source assignments", result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("-On Created", "-On")]
    [InlineData("-From 2025-01-01 -To 2025-02-01", "-From and -To")]
    [InlineData("-AsOf 2025-01-01", "-AsOf")]
    [InlineData("-CompareLastYear -Per Month", "-CompareLastYear")]
    [InlineData("-By Origin", "-By Origin")]
    [InlineData("-By Service", "-By Service")]
    [InlineData("-Pivot Nights -Per Month", "-Pivot Nights")]
    public void What_is_for_reservations_is_refused_for_assignments(string options, string subject)
    {
        ShellResult result = _shell.Run($"Get-MewsSourceAssignment -PageSize 10 | Measure-MewsSource {options}");
        Assert.StartsWith($"{subject} can be used with reservations only, but the input is source assignments.", result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("-From 2025-02-01 -To 2025-01-31", "-To (2025-01-31) is before -From (2025-02-01).")]
    [InlineData("-CompareLastYear", "-CompareLastYear compares periods: give -Per, or -From for a period of your own.")]
    [InlineData("-Pivot Bookings", "-Pivot makes a column for each period: give -Per as well.")]
    [InlineData("-Pivot Bookings -Per Month -CompareLastYear", "-Pivot and -CompareLastYear cannot be combined: give only one of them.")]
    [InlineData("-Pivot Bookings -Per Month -AsHtml page.html", "-Pivot and -AsHtml cannot be combined: run the command once with each.")]
    public void What_does_not_go_together_is_refused_before_anything_is_counted(string options, string message)
    {
        ShellResult result = _shell.Run($"1 | ForEach-Object {{ throw 'counted' }} | Measure-MewsSource {options}");
        Assert.Equal(message, result.Fail("InvalidRequest").Exception.Message);
    }

    [Theory]
    [InlineData("'2025-01-10'", 1)]
    [InlineData("([datetime]'2025-01-10T23:00')", 1)]
    [InlineData("([datetimeoffset]'2025-01-10T23:00-08:00')", 1)]
    [InlineData("([System.DateOnly]'2025-01-10')", 1)]
    [InlineData("'2025-01-11'", 0)]
    public void A_day_is_a_day_however_it_is_given(string day, int rows) =>
        Assert.Equal(rows, _shell.Run($"New-Row | Measure-MewsSource -From {day} -To {day} -TimeZone UTC").Succeed().Output.Length);

    [Theory]
    [InlineData("'10.01.2025'")]
    [InlineData("'2025-13-01'")]
    [InlineData("7")]
    public void What_is_no_day_is_said_so(string day) =>
        Assert.Contains("is not a day in ISO 8601", _shell.Run($"Measure-MewsSource -From {day}").Errors.Single().Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void Where_a_hotel_has_several_services_one_warning_lists_them()
    {
        (_, string[] warnings) = Warnings($"Get-MewsReservation {Year}", "Month");
        string warning = Assert.Single(warnings, text => text.StartsWith("Reservations of several services", StringComparison.Ordinal));
        Guid hotel = _simulator.Hotel.EnterpriseIds[0];
        var bookable = _simulator.Hotel.Reservations.Where(item => item.EnterpriseId == hotel).Select(item => item.ServiceId).Distinct().ToArray();
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
        PSObject[] rows = _shell.Run($"$all = Get-MewsReservation {Year}; $all | Measure-MewsSource -By Service; $all | Measure-MewsSource -By Service -On Stay").Succeed().Output;
        ILookup<bool, PSObject> byUnit = rows.ToLookup(row => hourly.Contains((Guid)row.Properties["ServiceId"].Value));
        Assert.All(byUnit[true], row => Assert.Equal((0L, "Created"), ((long)row.Properties["Nights"].Value, (string)row.Properties["On"].Value)));
        Assert.NotEmpty(byUnit[true]);
        Assert.Contains(byUnit[false], row => (long)row.Properties["Nights"].Value > 0);
        Assert.Contains(byUnit[false], row => (string)row.Properties["On"].Value == "Stay");
    }

    [Theory]
    [InlineData("", "-TimeZone UTC", 2)]
    [InlineData("", "-TimeZone UTC -By Service", 2)]
    [InlineData("", "-TimeZone UTC -On Stay", 2)]
    [InlineData("-Service $accommodation", "-TimeZone UTC", 1)]
    public async Task Where_services_cannot_be_read_one_warning_says_that_all_nights_are_counted(string arguments, string options, int services)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, Fault = request => request.Operation == SimulatedOperation.Services ? new Status(403, "Unlucky") : null }, TestContext.Current.CancellationToken);
        _shell.Connect(simulator);
        (PSObject[] rows, string[] warnings) = Warnings($"New-Row; New-Row -Service $parking {arguments}".Replace("-Service $parking -Service", "-Service", StringComparison.Ordinal), options);
        Assert.Equal(6L, rows.Sum(row => (long)row.Properties["Nights"].Value));
        string warning = Assert.Single(warnings, text => text.StartsWith("The nights of", StringComparison.Ordinal));
        Assert.StartsWith($"The nights of {services} service", warning, StringComparison.Ordinal);
        Assert.Contains("Unlucky", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_the_session_does_not_know_is_told_too()
    {
        string[] warnings = Warnings("New-Row; New-Row -Service 33333333-3333-3333-3333-333333333333 -Enterprise 00000000-0000-0000-0000-000000000001", "-TimeZone UTC").Warnings;
        Assert.Equal(["The nights of 1 service are counted, although it is not known whether they are booked by the day. This session cannot read the services: give one that can with -Session."], warnings);
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
        PSObject[] rows = shell.Run("Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01 | Measure-MewsSource -By Service").Succeed().Output;
        Assert.Distinct(rows.Select(row => row.ToString()));
        Assert.Contains(rows, row => row.ToString() == "Accommodation, Grand Hotel Praha");
        Assert.All(rows, row => Assert.Equal(row.ToString(), $"{row.Properties["ServiceName"].Value}, {row.Properties["EnterpriseName"].Value}"));
        Assert.Equal(3, rows.Select(row => row.Properties["EnterpriseId"].Value).Distinct().Count());
    }

    [Fact]
    public void A_pivot_shows_names_that_a_terminal_can_have()
    {
        PSObject row = Assert.Single(_shell.Run("New-Row -SourceName \"Ev`e[31mil\" | Measure-MewsSource Month -Pivot Bookings -TimeZone UTC").Succeed().Output);
        Assert.DoesNotContain('\u001b', (string)row.Properties["SourceName"].Value);
    }

    [Fact]
    public void A_pivot_has_all_periods_that_were_asked_for()
    {
        PSObject row = Assert.Single(_shell.Run("New-Row | Measure-MewsSource Month -Pivot Bookings -TimeZone UTC -From 2024-11-01 -To 2025-03-31").Succeed().Output);
        Assert.Equal(
            ["SourceName", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "Total", "SourceId"], row.Properties.Select(property => property.Name));
    }

    [Theory]
    [InlineData("Get-MewsService", "The input is services: expected reservations or source assignments.")]
    [InlineData("[pscustomobject]@{ Room = 7 }", "The row has no column State (of reservations) or IsPrimary (of source assignments).")]
    public void What_is_neither_is_told_so_whatever_is_asked(string script, string message) =>
        Assert.StartsWith(message, _shell.Run($"{script} | Measure-MewsSource Month -On Arrival -From 2025-01-01").Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void Days_in_errors_are_of_no_calendar_but_ours(string culture) =>
        Assert.Equal(
            "-To (2025-01-01) is before -From (2025-02-01).",
            _shell.Run($"[cultureinfo]::CurrentCulture = '{culture}'; Measure-MewsSource -From 2025-02-01 -To 2025-01-01").Fail("InvalidRequest").Exception.Message);

    [Fact]
    public void Rows_that_lack_the_same_are_one_error()
    {
        ShellResult result = _shell.Run("& { New-Row; 1..4 | ForEach-Object { New-Row -Departure '' } } | Measure-MewsSource -TimeZone UTC");
        Assert.Single(result.Output);
        Assert.Equal("The column ScheduledEndUtc of the row is empty. This is row 2, the first of 4 rows with this problem.", result.Fail("InvalidRequest").Exception.Message);
    }

    [Theory]
    [InlineData("Disconnect-Mews", "", "run Connect-Mews first")]
    [InlineData("", "-Enterprise 00000000-0000-0000-0000-000000000001", "Hotels that cannot be read with this session: 1. Give a session that can read them with -Session.")]
    public void Where_the_zone_of_a_hotel_is_not_known_its_days_are_those_of_UTC_and_one_warning_says_so(string before, string arguments, string why)
    {
        _shell.Run(before).Succeed();
        string row = $"New-Row -Created 2025-01-31T23:59:59Z {arguments}";
        (PSObject[] rows, string[] warnings) = Warnings($"{row}; {row}", "Month");
        Assert.Equal("2025-01", Assert.Single(rows).Properties["Period"].Value);
        string warning = Assert.Single(warnings, text => !text.StartsWith("The nights", StringComparison.Ordinal));
        Assert.StartsWith("Where the time zone of a hotel is not known, days are counted in UTC.", warning, StringComparison.Ordinal);
        Assert.Contains(why, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_that_this_machine_has_no_data_for_is_named()
    {
        _fault = request => request.Operation == SimulatedOperation.Enterprises
            ? new EditedBody(body => body.Replace(_simulator.Hotel.Enterprises[0].TimeZoneIdentifier, "Mars/Olympus", StringComparison.Ordinal))
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
    public void Requests_of_a_measure_that_is_fed_straight_from_a_pull_are_told_of()
    {
        _fault = request => request.Operation == SimulatedOperation.Enterprises && _simulator.Log.Requests.Count(one => one.Operation == SimulatedOperation.Enterprises) < 2 ? new Status(403) : null;
        ShellResult result = _shell.Run($"Get-MewsReservation {Year} -WarningAction Ignore | Measure-MewsSource Month -Verbose -WarningAction Ignore");
        Assert.Contains(result.Succeed().Verbose, line => line.Contains("enterprises/getAll", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-Row -Id $id -SourceName new -Updated 2025-02-02; New-Row -Id $id -State Canceled -SourceName old -Updated 2025-02-01", "1 0")]
    [InlineData("New-Row -Id $id -Updated 2025-02-01; New-Row -Id $id -State Canceled -Updated 2025-02-02", "0 1")]
    [InlineData("New-Row -Id $id; New-Row -Id $id -State Canceled", "0 1")]
    public void Of_an_Id_that_comes_again_the_one_that_was_updated_last_counts(string script, string expected)
    {
        PSObject row = Assert.Single(_shell.Run($"$id = [guid]::NewGuid(); & {{ {script} }} | Measure-MewsSource -Unique -TimeZone UTC").Succeed().Output);
        Assert.Equal(expected, $"{row.Properties["Bookings"].Value} {row.Properties["Cancelled"].Value}");
    }

    [Theory]
    [InlineData("-State ''", "The column State of the row is empty.")]
    [InlineData("-Created ''", "The column CreatedUtc of the row is empty.")]
    [InlineData("-Arrival soon", "'soon' is not a valid ScheduledStartUtc: expected a time in ISO 8601, such as 2025-01-31T12:00:00Z.")]
    [InlineData("-SourceId Booking", "'Booking' is not a valid SourceId: expected a GUID.")]
    public void A_row_that_cannot_be_read_is_an_error_and_the_others_go_on(string arguments, string message)
    {
        ShellResult result = _shell.Run($"& {{ New-Row; New-Row {arguments}; New-Row }} | Measure-MewsSource -TimeZone UTC");
        Assert.Equal($"{message} This is row 2.", result.Fail("InvalidRequest").Exception.Message);
        Assert.Equal(2L, Assert.Single(result.Output).Properties["Bookings"].Value);
    }

    [Theory]
    [InlineData("Month", "2 bookings, booked in 2025-01 (UTC)", "Bookings by period")]
    [InlineData("Month -On Arrival -AsOf 2025-06-01", "2 bookings, arriving in 2025-02 (UTC), as of 2025-06-01T00:00:00Z", "Bookings by period")]
    [InlineData("Month -On Departure", "2 bookings, leaving in 2025-03 (UTC)", "Bookings by period")]
    [InlineData("Month -On Stay", "6 nights of 2 bookings, staying in 2025-02 to 2025-03 (UTC)", "Nights by period")]
    [InlineData("", "2 bookings, booked at any time (UTC)", null)]
    [InlineData("-From 2025-01-01 -To 2025-01-31", "2 bookings, booked at any time (UTC), days from 2025-01-01 to 2025-01-31", null)]
    [InlineData("Month -From 2025-01-05", "2 bookings, booked in 2025-01 (UTC), days from 2025-01-05", "Bookings by period")]
    public void The_page_says_what_was_counted_and_by_which_date(string options, string summary, string? chart)
    {
        _shell.Run($"New-Row; New-Row; New-Row -State Canceled | Measure-MewsSource {options} -TimeZone UTC -AsHtml page.html".Replace("New-Row; New-Row; New-Row -State Canceled", "& { New-Row; New-Row; New-Row -State Canceled }", StringComparison.Ordinal)).Succeed();
        XElement page = Page();
        Assert.Equal(summary, page.Descendants("p").First().Value);
        Assert.Equal(chart, page.Descendants("figure").SingleOrDefault()?.Attribute("aria-label")?.Value.Split(',')[0]);
        Assert.Equal(["Source", "Bookings", "Cancelled", "Nights", "Share"], page.Descendants("thead").Single().Descendants("th").Select(cell => cell.Value));
    }

    [Fact]
    public void The_page_has_the_year_before_too()
    {
        _shell.Run("& { New-Row -Created 2024-01-10; New-Row -Created 2024-01-11; New-Row } | Measure-MewsSource Month -From 2025-01-01 -CompareLastYear -TimeZone UTC -AsHtml page.html").Succeed();
        XElement page = Page();
        Assert.Equal(["Source", "Bookings", "Last year", "Change", "Cancelled", "Nights", "Share"], page.Descendants("thead").Single().Descendants("th").Select(cell => cell.Value));
        Assert.Equal(["Booking.com", "1", "2", "-50.0 %", "0", "3", "100.0 %"], page.Descendants("td").Select(cell => cell.Value));
    }

    [Fact]
    public void A_page_of_assignments_says_that_they_go_by_their_last_update()
    {
        _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource Year -AsHtml page.html").Succeed();
        Assert.Contains(" bookings, by last update, 20", Page().Descendants("p").First().Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-From 0001-01-01 -To 9999-12-31 -CompareLastYear", 1)]
    [InlineData("-From 0001-01-01 -To 9999-12-31 -Per Week -On Stay -CompareLastYear", 2)]
    [InlineData("-Per Month -AsOf 0001-01-01 -CompareLastYear", 0)]
    [InlineData("-Per Week -AsOf 9999-12-31 -CompareLastYear -TimeZone Pacific/Auckland", 1)]
    public void The_ends_of_time_are_times(string options, int rows) =>
        Assert.Equal(rows, _shell.Run($"New-Row | Measure-MewsSource -WarningAction Ignore {options}").Succeed().Output.Length);

    [Theory]
    [InlineData("-Arrival 2025-02-27T10:00:00Z -Departure 2025-02-27T20:00:00Z", "Created", 1, 0)]
    [InlineData("-Arrival 2025-02-27T10:00:00Z -Departure 2025-02-26T20:00:00Z", "Created", 1, 0)]
    [InlineData("-Arrival 2025-02-27T10:00:00Z -Departure 2025-02-27T20:00:00Z", "Stay", 0, 0)]
    [InlineData("-Arrival 0001-01-01T00:00:00Z -Departure 9999-12-31T00:00:00Z", "Created", 1, 109572)]
    [InlineData("-Arrival 0001-01-01T00:00:00Z -Departure 9999-12-31T00:00:00Z", "Stay", 1, 109572)]
    public void A_stay_without_a_night_and_one_that_never_ends_are_counted(string arguments, string on, int bookings, int nights)
    {
        PSObject[] rows = _shell.Run($"New-Row {arguments} | Measure-MewsSource -On {on} -TimeZone UTC").Succeed().Output;
        Assert.Equal((bookings, nights), (rows.Sum(row => (long)row.Properties["Bookings"].Value), rows.Sum(row => (long)row.Properties["Nights"].Value)));
    }

    [Fact]
    public void A_source_whose_reservations_are_of_several_services_is_one_source()
    {
        using PowerShell powerShell = _shell.Create("& { New-Row; New-Row -Service $parking; New-Row -SourceId 44444444-4444-4444-4444-444444444444 -SourceName Phone } | Measure-MewsSource Month -By Source -TimeZone UTC");
        Assert.Equal(2, powerShell.Invoke().Count);
        Assert.DoesNotContain(powerShell.Streams.Warning, warning => warning.Message.Contains("sources have the name", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("@() | Measure-MewsSource Month -On Stay -Unique")]
    [InlineData("@() | Measure-MewsSource Month -Pivot Nights")]
    [InlineData("New-Row -State Optional | Measure-MewsSource Month -Pivot Nights -TimeZone UTC")]
    public void Nothing_counts_as_nothing(string script) => Assert.Empty(_shell.Run(script).Succeed().Output);

    private (PSObject[] Rows, string[] Warnings) Warnings(string script, string options)
    {
        using PowerShell powerShell = _shell.Create($"& {{ {script} }} | Measure-MewsSource {options}");
        PSObject[] rows = [.. powerShell.Invoke()];
        Assert.Empty(powerShell.Streams.Error);
        return (rows, [.. powerShell.Streams.Warning.Select(warning => warning.Message).Where(text => !text.Contains("sources have the name", StringComparison.Ordinal))]);
    }

    private XElement Page() => XElement.Parse(File.ReadAllText(Path.Combine(_folder.FullName, "page.html"))["<!DOCTYPE html>".Length..]);
}
