using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

/// <summary>The values of reservations, from rows and from items. MoneySumTests hold the sums.</summary>
public sealed class MeasureMoneyTests(MeasureMoneyTests.OneShell fixture) : IClassFixture<MeasureMoneyTests.OneShell>
{
    private const string Money = "-TimeZone UTC -By SourceType";

    private static readonly string[] _columns = ["Currency", "NetValue", "GrossValue", "RoomNetValue", "RoomNetValuePerNight"];

    [Theory]
    [InlineData("New-Row", "    ")]
    [InlineData("New-Row -Currency EUR -Net 300 -Gross 363 -RoomNet 270", "EUR 300.00 363.00 270.00 90.00")]
    [InlineData("New-Row -Net 0", " 0.00 0.00 0.00 0.00")]
    [InlineData("New-Row -Currency JPY -Net 100 -Gross 110", "JPY 100.00 110.00 100.00 33.33")]
    [InlineData("New-Row -Currency KWD -Net 1.234 -Gross 2", "KWD 1.234 2.000 1.234 0.411")]
    [InlineData("New-Row -Currency EUR -Net '1,5'; New-Row -Currency EUR -Net -0.25", "EUR 1.25 1.25 1.25 0.21")]
    [InlineData("New-Row -Currency EUR -Net 30; New-Row -State Canceled -Reason NoShow -Currency EUR -Net 12 -RoomNet 6", "EUR 42.00 42.00 36.00 12.00")]
    [InlineData("New-Row -Currency EUR -Net 30; New-Row -State Optional -Currency CZK -Net 12", "EUR 30.00 30.00 30.00 10.00")]
    [InlineData("New-Row -Currency EUR -Net 30; New-Row -Service $parking -Currency EUR -Net 8", "EUR 38.00 38.00 38.00 10.00")]
    [InlineData("New-Row -Service $parking -Currency EUR -Net 8", "EUR 8.00 8.00 8.00 ")]
    [InlineData("New-Row -Currency EUR -Net 7.5; New-Row -Net 0", "EUR 7.50 7.50 7.50 1.25")]
    public void Values_of_a_row_are_those_of_its_reservations(string script, string expected)
    {
        (PSObject[] rows, string[] warnings) = Measured(script);
        Assert.Equal(expected, Text(Assert.Single(rows)));
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData("Created", "2025-01: EUR 100.00")]
    [InlineData("Arrival", "2025-02: EUR 100.00")]
    [InlineData("Stay", "2025-02: EUR 66.67, 2025-03: EUR 33.33")]
    [InlineData("Stay -From 2025-02-28 -To 2025-02-28", "2025-02: EUR 33.33")]
    public void A_stay_is_worth_in_each_period_what_its_nights_are(string on, string expected)
    {
        PSObject[] rows = Measured("New-Row -Currency EUR -Net 100", $"{Money} Month -On {on}").Rows;
        Assert.Equal(expected, string.Join(", ", rows.Select(row => $"{Value(row, "Period")}: {Value(row, "Currency")} {Value(row, "NetValue")}")));
    }

    [Fact]
    public void A_day_use_is_left_out_of_stays_with_a_warning_that_counts_it()
    {
        const string script = "New-Row -Currency EUR -Net 9; "
            + "New-Row -Currency EUR -Net 5 -Arrival 2025-02-27T08:00:00Z -Departure 2025-02-27T16:00:00Z; "
            + "New-Row -Service $parking -Currency EUR -Net 2 -Arrival 2025-02-27T08:00:00Z -Departure 2025-02-27T16:00:00Z";
        (PSObject[] rows, string[] warnings) = Measured(script, $"{Money} -On Stay");
        Assert.Equal("EUR 9.00 9.00 9.00 3.00", Text(Assert.Single(rows)));
        Assert.StartsWith("Reservations that arrive and depart on the same day: 1.", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-Row -Currency EUR -Net 1; New-Row -Currency CZK -Net 25")]
    [InlineData("New-Row -Currency EUR -Net 1; New-Row -Currency 'CZK, EUR'")]
    [InlineData("New-Row -Currency 'CZK, EUR'")]
    public void Currencies_are_named_and_never_added(string script)
    {
        (PSObject[] rows, string[] warnings) = Measured(script);
        Assert.Equal("CZK, EUR    ", Text(Assert.Single(rows)));
        Assert.Equal(
            "Rows with several currencies (CZK, EUR) have no values, because values in different currencies cannot be added. "
            + "'Get-MewsReservation -IncludeRevenue -Currency' converts all values to one currency.",
            Assert.Single(warnings));
    }

    [Fact]
    public void Values_that_are_not_known_are_said_and_the_others_are_summed_on_the_page_too()
    {
        (PSObject[] rows, string[] warnings) = Measured(
            "New-Row -Currency EUR -Net 9; New-Row -State Canceled; New-Row; New-Row -State Optional", $"{Money} -AsHtml page.html");
        Assert.Equal("EUR 9.00 9.00 9.00 1.50", Text(Assert.Single(rows)));
        Assert.Equal(
            "The values of 2 of 3 reservations are not known, so NetValue, GrossValue, RoomNetValue and RoomNetValuePerNight are too low.",
            Assert.Single(warnings));
        string page = File.ReadAllText(Path.Combine(fixture.Folder, "page.html"));
        Assert.Contains("incomplete: values of 2 of 3 reservations", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_reservations_were_worth_at_a_moment_is_left_out()
    {
        (PSObject[] rows, string[] warnings) = Measured("New-Row -Currency EUR -Net 9", $"{Money} -AsOf 2025-02-01");
        Assert.Equal("    ", Text(Assert.Single(rows)));
        Assert.Equal(
            "The rows have no values: what the reservations were worth at 2025-02-01T00:00:00Z is not known.",
            Assert.Single(warnings));
        Assert.Empty(Measured("New-Row", $"{Money} -AsOf 2025-02-01").Warnings);
    }

    [Fact]
    public void Last_year_has_bookings_and_no_value()
    {
        PSObject row = Assert.Single(Measured(
            "New-Row -Currency EUR -Net 9; New-Row -Created 2024-01-10 -Currency CZK -Net 9",
            $"{Money} -From 2025-01-01 -To 2025-12-31 -CompareLastYear").Rows);
        Assert.Equal("EUR 9.00 9.00 9.00 3.00", Text(row));
        Assert.Equal("1", Value(row, "LastYear"));
    }

    [Fact]
    public void Of_an_Id_that_comes_again_the_value_updated_last_counts()
    {
        const string rows = "$id = [guid]::NewGuid(); New-Row -Id $id -Updated 2025-02-02 -Currency EUR -Net 9; New-Row -Id $id -Updated 2025-02-01 -Currency CZK -Net 8";
        Assert.Equal("EUR 9.00 9.00 9.00 3.00", Text(Assert.Single(Measured(rows, $"{Money} -Unique").Rows)));
    }

    [Theory]
    [InlineData("1,234.50", "EUR", "'1,234.50' is not a valid NetValue: expected a number without thousands separators, such as 1234.50.")]
    [InlineData("12 EUR", "EUR", "'12 EUR' is not a valid NetValue: expected a number without thousands separators, such as 1234.50.")]
    [InlineData("1.234", "EUR", "'1.234' is not a valid NetValue: it has more than 2 decimals, so its separator may be one of thousands. Write numbers without thousands separators, such as 1234.50.")]
    [InlineData("1,2345", "KWD", "'1,2345' is not a valid NetValue: it has more than 3 decimals, so its separator may be one of thousands. Write numbers without thousands separators, such as 1234.50.")]
    [InlineData("5", "", "The row has values, but its Currency is empty or missing.")]
    [InlineData("", "EUR", "The column NetValue of the row is empty.")]
    public void A_value_that_may_be_misread_is_an_error_of_its_row(string net, string currency, string message)
    {
        ShellResult result = fixture.Shell.Run(
            $"& {{ New-Row; New-Row -Currency '{currency}' -Net '{net}' -Gross 5; New-Row }} | Measure-MewsSource {Money}");
        Assert.Equal($"{message} This is row 2.", result.Fail("InvalidRequest").Exception.Message);
        Assert.Equal("2", Value(Assert.Single(result.Output), "Bookings"));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void Items_and_files_of_any_culture_have_the_same_values(string culture)
    {
        fixture.Shell.ImportCsvCmdlets();
        PSObject[] rows = fixture.Shell.Run($$"""
            $items = 1..20 | ForEach-Object {
                $row = New-Row -Currency EUR -Net ([decimal] 1234.56 * $_) -Gross ([decimal] -0.5 * $_) -RoomNet ([decimal] $_)
                $row.psobject.Properties.Add([psnoteproperty]::new('GroupId', $row.Id))
                [Mews.Connector.Reservation] $row
            }
            [cultureinfo]::CurrentCulture = '{{culture}}'
            $items | Export-Csv local.csv
            foreach ($culture in '{{culture}}', 'en-US', 'de-DE') {
                [cultureinfo]::CurrentCulture = $culture
                $items | Measure-MewsSource {{Money}}
                $rows = Import-Csv local.csv | ForEach-Object {
                    $_.CreatedUtc = $_.UpdatedUtc = $_.ScheduledStartUtc = '2025-02-01'
                    $_.ScheduledEndUtc = '2025-02-03'
                    $_
                }
                $rows | Measure-MewsSource {{Money}}
                $rows | ForEach-Object { [Mews.Connector.Reservation] $_ } | Measure-MewsSource {{Money}}
                [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
            }
            """).Succeed().Output;
        Assert.Equal(9, rows.Length);
        Assert.All(rows, row => Assert.StartsWith("EUR 259257.60 -105.00 210.00 ", Text(row), StringComparison.Ordinal));
    }

    [Fact]
    public void A_pivot_shows_values_and_their_currency()
    {
        const string script = """
            $expedia = @{ SourceName = 'Expedia'; SourceId = [guid]::NewGuid() }
            New-Row -Currency EUR -Net 9; New-Row -Created 2025-03-02 -Currency EUR -Net 1.5
            New-Row @expedia -Currency EUR -Net 1; New-Row @expedia -Created 2025-03-02 -Currency CZK -Net 1
            """;
        (PSObject[] rows, string[] warnings) = Measured(script, "Month -TimeZone UTC -Pivot GrossValue");
        Assert.Equal(
            ["SourceName", "2025-01", "2025-02", "2025-03", "Total", "Currency", "SourceId"],
            rows[0].Properties.Select(property => property.Name));
        Assert.Equal(
            ["Booking.com 9.00 0.00 1.50 10.50 EUR", "Expedia 1.00 0.00 1.00  CZK, EUR"],
            rows.Select(row => string.Join(' ', row.Properties.SkipLast(1).Select(property => Value(row, property.Name)))));
        Assert.StartsWith("Rows with several currencies (CZK, EUR) have no values", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NetValue")]
    [InlineData("RoomNetValue")]
    public void A_pivot_of_values_without_any_is_one_error(string number)
    {
        ShellResult result = fixture.Shell.Run($"New-Row | Measure-MewsSource Month {Money} -Pivot {number}");
        Assert.Equal(
            "The reservations have no values: NetValue, GrossValue and RoomNetValue are empty or missing, because values were not requested or "
            + "could not be read. Get reservations with 'Get-MewsReservation -IncludeRevenue'.",
            result.Fail("InvalidRequest").Exception.Message);
        Assert.Empty(result.Output);
        Assert.Empty(fixture.Shell.Run($"New-Row -State Optional | Measure-MewsSource Month {Money} -Pivot {number}").Succeed().Output);
    }

    [Fact]
    public void Views_have_columns_of_money_that_fit_120_columns()
    {
        var views = XDocument.Load(Path.Combine(ModuleLayout.Path, "Mews.SourceAssignments.format.ps1xml")).Descendants("View")
            .Where(view => view.Element("Name")!.Value.EndsWith("Money", StringComparison.Ordinal)).ToArray();
        Assert.Equal(8, views.Length);
        Assert.All(views, view =>
        {
            string[] items = [.. view.Descendants("TableColumnItem").Select(item => item.Value)];
            Assert.All(["Currency", "NetValue", "RoomNetValuePerNight"], name => Assert.Contains(items, item => item.Contains(name, StringComparison.Ordinal)));
            XElement[] columns = [.. view.Descendants("TableColumnHeader")];
            Assert.Equal(items.Length, columns.Length);
            // A name without a width has at least 20.
            Assert.InRange(columns.Sum(column => (int?)column.Element("Width") ?? 20) + columns.Length - 1, 60, 119);
        });
    }

    [Theory]
    [InlineData("Month -CompareLastYear -By Enterprise", "PeriodNameLastYearMoney")]
    [InlineData("-By SourceName", "SourceMoney")]
    public void The_view_with_money_is_chosen_if_there_is_any(string options, string view)
    {
        const string name = "Mews.SourceAssignments.Measuring.ReservationMeasurement#";
        Assert.Equal(name + view, Measured("New-Row; New-Row -Currency EUR -Net 1", $"-TimeZone UTC {options}").Rows[0].TypeNames[0]);
        Assert.Equal(name + view.Replace("Money", "", StringComparison.Ordinal), Measured("New-Row", $"-TimeZone UTC {options}").Rows[0].TypeNames[0]);
    }

    private (PSObject[] Rows, string[] Warnings) Measured(string script, string options = Money)
    {
        (PSObject[] rows, string[] warnings) = fixture.Measured(script, options);
        return (rows, [.. warnings.Where(text => !text.StartsWith("Reservations of several services", StringComparison.Ordinal))]);
    }

    private static string Text(PSObject row) => string.Join(' ', _columns.Select(name => Value(row, name)));

    private static string Value(PSObject row, string name) => Convert.ToString(row.Properties[name].Value, CultureInfo.InvariantCulture)!;

    /// <summary>A shell for all tests, which change nothing in it.</summary>
    public sealed class OneShell : MeasureReservationTest
    {
        internal Shell Shell => _shell;

        internal string Folder => _folder.FullName;

        internal (PSObject[] Rows, string[] Warnings) Measured(string script, string options) => Warnings(script, options);
    }
}
