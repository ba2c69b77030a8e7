using System.Management.Automation;

namespace Mews.SourceAssignments.Tests;

/// <summary>What Measure-MewsSource refuses of reservations and of parameters.</summary>
public sealed class MeasureInputTests : MeasureReservationTest
{
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
    [InlineData("Get-MewsReservation -First 3 -IncludeSource; Get-MewsSourceAssignment -First 3")]
    [InlineData("Get-MewsSourceAssignment -First 3; New-Row")]
    [InlineData("New-Row; [pscustomobject]@{ SourceId = [guid]::NewGuid(); IsPrimary = 'True' }")]
    public void Reservations_and_assignments_together_are_one_error(string script)
    {
        ShellResult result = _shell.Run($"& {{ {script} }} | Measure-MewsSource");
        Assert.StartsWith(
            "The input has both reservations and source assignments",
            result.Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);
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
    [InlineData("-Pivot NetValue -Per Month", "-Pivot NetValue")]
    public void What_is_for_reservations_is_refused_for_assignments(string options, string subject)
    {
        ShellResult result = _shell.Run($"Get-MewsSourceAssignment -PageSize 10 | Measure-MewsSource {options}");
        Assert.StartsWith(
            $"{subject} can be used with reservations only, but the input is source assignments.",
            result.Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("-From 2025-02-01 -To 2025-01-31", "-To (2025-01-31) is before -From (2025-02-01).")]
    [InlineData("-CompareLastYear", "-CompareLastYear compares periods: give -Per, or -From for a period of your own.")]
    [InlineData("-Pivot Bookings", "-Pivot makes a column for each period: give -Per as well.")]
    [InlineData("-Pivot Bookings -Per Month -CompareLastYear", "-Pivot and -CompareLastYear cannot be combined: give only one of them.")]
    [InlineData(
        "-Pivot GrossValue -Per Month -AsOf 2025-01-01",
        "-Pivot GrossValue and -AsOf cannot be combined: what the reservations were worth at that time is not known.")]
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
        Assert.Contains(
            "is not a day in ISO 8601",
            _shell.Run($"Measure-MewsSource -From {day}").Errors.Single().Exception.Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-MewsService", "The input is services: expected reservations or source assignments.")]
    [InlineData("[pscustomobject]@{ Room = 7 }", "The row has no column State (of reservations) or IsPrimary (of source assignments).")]
    public void What_is_neither_is_told_so_whatever_is_asked(string script, string message) =>
        Assert.StartsWith(
            message,
            _shell.Run($"{script} | Measure-MewsSource Month -On Arrival -From 2025-01-01").Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void Days_in_errors_are_of_no_calendar_but_ours(string culture) =>
        Assert.Equal(
            "-To (2025-01-01) is before -From (2025-02-01).",
            _shell.Run($"[cultureinfo]::CurrentCulture = '{culture}'; Measure-MewsSource -From 2025-02-01 -To 2025-01-01")
                .Fail("InvalidRequest")
                .Exception
                .Message);

    [Fact]
    public void Rows_that_lack_the_same_are_one_error()
    {
        ShellResult result = _shell.Run(
            "& { New-Row; 1..4 | ForEach-Object { New-Row -Departure '' } } | Measure-MewsSource -TimeZone UTC");
        Assert.Single(result.Output);
        Assert.Equal(
            "The column ScheduledEndUtc of the row is empty. This is row 2, the first of 4 rows with this problem.",
            result.Fail("InvalidRequest").Exception.Message);
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
}
