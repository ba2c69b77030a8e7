using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// What Measure-MewsSource tells of reservations besides the numbers, which MeasureReservationTruthTests holds to the hotel.
/// </summary>
public sealed class MeasureReservationTests : MeasureReservationTest
{
    [Fact]
    public void The_columns_are_always_the_same()
    {
        string[] columns = ["Period", "On", "SourceId", "SourceName", "SourceType", "Origin", "ServiceId", "ServiceName", "EnterpriseId", "EnterpriseName", "Bookings", "Cancelled", "Nights", "Share", "LastYear", "Change", "Currency", "NetValue", "GrossValue", "RoomNetValue", "RoomNetValuePerNight"];
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
        Assert.Equal(month, _shell.Run($"New-Row -Created 2025-03-31T22:00:00Z | Measure-MewsSource Month -TimeZone {zone}").Succeed()
            .Output
            .Single()
            .Properties["Period"]
            .Value);

    [Theory]
    [InlineData("2025-01-20", "1 0")]
    [InlineData("2025-01-09", "")]
    [InlineData("2025-01-10T12:00:00Z", "1 0")]
    [InlineData("2025-02-01T08:00:00Z", "0 1")]
    [InlineData("2025-02-01T07:59:59Z", "1 0")]
    public void What_was_on_the_books_at_a_moment_is_what_was_made_and_not_cancelled_by_then(string moment, string expected)
    {
        PSObject[] rows = _shell.Run(
            $"New-Row -State Canceled -Cancelled 2025-02-01T08:00:00Z | Measure-MewsSource -AsOf {moment} -TimeZone UTC").Succeed().Output;
        Assert.Equal(
            expected,
            string.Join(", ", rows.Select(row => $"{row.Properties["Bookings"].Value} {row.Properties["Cancelled"].Value}")));
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
        ShellResult result = _shell.Run(
            $"New-Row -State {state} -Reason '{reason}' | Measure-MewsSource -TimeZone UTC -WarningAction Stop -Verbose");
        Assert.Equal(expected, string.Join(
            ", ",
            result.Succeed().Output.Select(row => $"{row.Properties["Bookings"].Value} {row.Properties["Cancelled"].Value}")));
        Assert.Contains(result.Verbose, line => line.StartsWith("Not counted: ", StringComparison.Ordinal));
        if (state is "Optional" or "Inquired" or "Requested")
        {
            Assert.Contains(result.Verbose, line => line.Contains($"1 {state.ToLowerInvariant()}", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Origin")]
    [InlineData("Service")]
    [InlineData("Enterprise")]
    public void What_needs_no_source_is_counted_without(string by) =>
        Assert.NotEmpty(_shell.Run($"Get-MewsReservation -CreatedStartUtc 2025-01-01 -CreatedEndUtc 2026-01-01 | Measure-MewsSource Month -By {by} -WarningAction Ignore").Succeed().Output);

    [Fact]
    public void A_pivot_shows_names_that_a_terminal_can_have()
    {
        PSObject row = Assert.Single(
            _shell.Run("New-Row -SourceName \"Ev`e[31mil\" | Measure-MewsSource Month -Pivot Bookings -TimeZone UTC").Succeed().Output);
        Assert.DoesNotContain('\u001b', (string)row.Properties["SourceName"].Value);
    }

    [Fact]
    public void A_pivot_has_all_periods_that_were_asked_for()
    {
        PSObject row = Assert.Single(
            _shell.Run("New-Row | Measure-MewsSource Month -Pivot Bookings -TimeZone UTC -From 2024-11-01 -To 2025-03-31").Succeed().Output);
        Assert.Equal(
            ["SourceName", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "Total", "SourceId"], row.Properties
                .Select(property => property.Name));
    }

    [Fact]
    public void Requests_of_a_measure_that_is_fed_straight_from_a_pull_are_told_of()
    {
        _fault = request => request.Operation == SimulatedOperation.Enterprises
            && _simulator.Log.Requests.Count(one => one.Operation == SimulatedOperation.Enterprises) < 2 ? new Status(403) : null;
        ShellResult result = _shell.Run(
            $"Get-MewsReservation {Year} -WarningAction Ignore | Measure-MewsSource Month -Verbose -WarningAction Ignore");
        Assert.Contains(result.Succeed().Verbose, line => line.Contains("enterprises/getAll", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "2023-Q4 has only the bookings of its last day, and 2025-Q1 has only the bookings of its first day: they are probably the edges of the input. LastYear and Change do not use them. To leave them out, give -From and -To.", "1 , 4 , 1 , 4 , 1 ")]
    [InlineData("-From 2024-01-01", "2025-Q1 has only the bookings of its first day: it is probably the edge of the input. LastYear and Change do not use it. To leave it out, give -From and -To.", "4 , 1 , 4 1, 1 ")]
    [InlineData("-To 2024-12-31", "2023-Q4 has only the bookings of its last day: it is probably the edge of the input. LastYear and Change do not use it. To leave it out, give -From and -To.", "1 , 4 , 1 , 4 ")]
    [InlineData("-From 2024-01-01 -To 2025-03-31", null, "4 , 1 , 4 1, 1 4")]
    [InlineData("-AsOf 2025-01-01T08:00:00Z -From 2024-01-01", null, "4 , 1 , 4 1, 1 0")]
    public void The_edge_of_the_input_is_no_year_to_compare_with_and_is_warned_of(string options, string? warning, string expected)
    {
        (PSObject[] rows, string[] warnings) = Warnings(
            "'2023-12-31', '2024-02-01', '2024-02-02', '2024-02-03', '2024-02-04', '2024-04-30', '2024-11-01', '2024-11-02', '2024-11-03', '2024-11-04', '2025-01-01' | ForEach-Object { New-Row -Created $_ }",
            $"Quarter -CompareLastYear -TimeZone UTC {options}");
        Assert.Equal(warning is null ? [] : [warning], warnings);
        Assert.Equal(
            expected, string.Join(", ", rows.Select(row => $"{row.Properties["Bookings"].Value} {row.Properties["LastYear"].Value}")));
    }

    [Theory]
    [InlineData("Day")]
    [InlineData("Month -On Arrival")]
    [InlineData("")]
    public void Where_there_is_no_edge_there_is_no_warning(string options) => Assert.Empty(Warnings(
        "New-Row -Created 2024-12-31; New-Row -Created 2025-01-01", $"{options} -TimeZone UTC").Warnings);

    [Theory]
    [InlineData(
        "New-Row -Id $id -SourceName new -Updated 2025-02-02; New-Row -Id $id -State Canceled -SourceName old -Updated 2025-02-01",
        "1 0")]
    [InlineData("New-Row -Id $id -Updated 2025-02-01; New-Row -Id $id -State Canceled -Updated 2025-02-02", "0 1")]
    [InlineData("New-Row -Id $id; New-Row -Id $id -State Canceled", "0 1")]
    public void Of_an_Id_that_comes_again_the_one_that_was_updated_last_counts(string script, string expected)
    {
        PSObject row = Assert.Single(
            _shell.Run($"$id = [guid]::NewGuid(); & {{ {script} }} | Measure-MewsSource -Unique -TimeZone UTC").Succeed().Output);
        Assert.Equal(expected, $"{row.Properties["Bookings"].Value} {row.Properties["Cancelled"].Value}");
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
        Assert.Equal(
            (bookings, nights),
            (rows.Sum(row => (long)row.Properties["Bookings"].Value), rows.Sum(row => (long)row.Properties["Nights"].Value)));
    }

    [Theory]
    [InlineData("@() | Measure-MewsSource Month -On Stay -Unique")]
    [InlineData("@() | Measure-MewsSource Month -Pivot Nights")]
    [InlineData("New-Row -State Optional | Measure-MewsSource Month -Pivot Nights -TimeZone UTC")]
    public void Nothing_counts_as_nothing(string script) => Assert.Empty(_shell.Run(script).Succeed().Output);
}
