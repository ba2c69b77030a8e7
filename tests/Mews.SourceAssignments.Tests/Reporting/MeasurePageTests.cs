using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

/// <summary>The page that Measure-MewsSource makes.</summary>
public sealed class MeasurePageTests(SimulatorFixture fixture) : MeasurePageTest(fixture)
{
    [Theory]
    [InlineData("Day", "Source")]
    [InlineData("Week", "SourceType")]
    [InlineData("Month", "Source")]
    [InlineData("Year", "Source")]
    public void The_page_shows_every_row_and_every_booking(string per, string by)
    {
        PSObject[] rows = _shell.Run($"Get-MewsSourceAssignment | Measure-MewsSource -Per {per} -By {by} -AsHtml page.html").Succeed()
            .Output;
        XElement page = Read();
        XElement table = page.Descendants("table").First();
        Assert.Equal(
            rows.Select(row => $"{row.Properties["Period"].Value}|{row}|{Number(row, "Bookings")}").Order(StringComparer.Ordinal),
            CellsOf(table).Where(cell => rows.Any(row => cell.StartsWith($"{row.Properties["Period"].Value}|{row}|", StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            rows.GroupBy(row => row.ToString())
                .ToDictionary(same => same.Key, same => same.Sum(row => (long)row.Properties["Assignments"].Value)),
            table.Element("tbody")!.Elements("tr").ToDictionary(
                row => row.Element("th")!.Value,
                row => long.Parse(row.Elements("td").Last().Value, NumberStyles.Number, CultureInfo.InvariantCulture)));
        Assert.Equal(
            rows.Where(row => (long)row.Properties["Bookings"].Value > 0)
                .Select(row => $"{row.Properties["Period"].Value}, {row}: {Number(row, "Bookings")}")
                .Order(StringComparer.Ordinal),
            page.Descendants("rect").Select(column => column.Element("title")!.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Periods_without_bookings_have_their_place_in_the_chart()
    {
        _shell.Run("$id = [guid]::NewGuid(); '2025-01-15', '2025-04-15' | ForEach-Object { [pscustomobject]@{ SourceId = $id; SourceName = 'Phone'; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = $_ } } | Measure-MewsSource Month -AsHtml page.html").Succeed();
        XElement page = Read();
        Assert.Equal(
            ["2025-01", "2025-02", "2025-03", "2025-04"],
            page.Descendants("text").Select(text => text.Value).Where(text => text.Contains('-', StringComparison.Ordinal)));
        Assert.Equal(["2.5%", "77.5%"], page.Descendants("rect").Select(column => column.Attribute("x")!.Value));
    }

    [Theory]
    [InlineData("Source", "Source")]
    [InlineData("SourceName", "Source")]
    [InlineData("SourceType", "Source type")]
    [InlineData("Enterprise", "Hotel")]
    public void The_table_is_headed_by_what_its_rows_are(string by, string heading)
    {
        _shell.Run(
            $"Get-MewsSourceAssignment -EnterpriseId $simulator.Hotel.EnterpriseIds[0] | Measure-MewsSource -By {by} -AsHtml page.html").Succeed();
        Assert.Equal(heading, Read().Descendants("thead").Single().Descendants("th").First().Value);
    }

    [Fact]
    public void A_time_that_can_only_be_a_mistake_does_not_make_a_chart_of_ages()
    {
        _shell.Run("'0001-01-01', '2025-04-15', '9999-12-31' | ForEach-Object { [pscustomobject]@{ SourceId = [guid]::Empty; SourceName = 'Phone'; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = $_ } } | Measure-MewsSource Day -AsHtml page.html").Succeed();
        Assert.Equal(3, Read().Descendants("text").Count(text => text.Value.Contains('-', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("-Per Month")]
    [InlineData("")]
    [InlineData("-Per Day -Top 1")]
    public void The_page_needs_nothing_else_and_runs_nothing(string options)
    {
        _shell.Run($"Get-MewsSourceAssignment | Measure-MewsSource {options} -AsHtml page.html").Succeed();
        string page = System.IO.File.ReadAllText(File);
        Assert.DoesNotMatch(new Regex("https?:|src=|href=|url\\(|@import|<script|\\son\\w+=", RegexOptions.IgnoreCase), page);
        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'", page, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_a_name_whatever_is_in_it()
    {
        _shell.Set("name", "<script>alert(1)</script> & \"Séjours\" \u0001\uFFFF\uD83D\uDECE \uD800");
        PSObject row = _shell.Run("[pscustomobject]@{ SourceId = [guid]::Empty; SourceName = $name; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = '2025-01-01' } | Measure-MewsSource Month -AsHtml page.html").Succeed().Output.Single();
        Assert.Contains("<script>", row.ToString(), StringComparison.Ordinal);
        Assert.Equal("<script>alert(1)</script> & \"Séjours\"  \uD83D\uDECE \uFFFD", Read().Descendants("tbody").First().Descendants("th").Single().Value);
        Assert.DoesNotContain("<script", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "S12,S11,S10,S9,S8,S7,S6,S5,S4,S3,Other", "3", "Other is: S2 (2), S1 (1).")]
    [InlineData("-Top 11", "S12,S11,S10,S9,S8,S7,S6,S5,S4,S3,Other", "3", "Other is: S2 (2), S1 (1).")]
    [InlineData("-Top 10", "S12,S11,S10,S9,S8,S7,S6,S5,S4,S3,Other", "3", "Other is: S2 (2), S1 (1).")]
    [InlineData(
        "-Top 3", "S12,S11,S10,Other", "45", "Other is: S9 (9), S8 (8), S7 (7), S6 (6), S5 (5), S4 (4), S3 (3), S2 (2), S1 (1).")]
    public void The_chart_and_the_table_name_the_same_ten_groups_and_one_for_the_rest(string top, string groups, string other, string note)
    {
        _shell.Run("1..12 | ForEach-Object { $n = $_; 1..$n | ForEach-Object { [pscustomobject]@{ SourceId = \"00000000-0000-0000-0000-{0:000000000000}\" -f $n; SourceName = \"S$n\"; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = '2025-01-01' } } } | Measure-MewsSource Month " + top + " -AsHtml page.html").Succeed();
        XElement page = Read();
        XElement[] rows = [.. page.Descendants("tbody").Single().Elements("tr")];
        Assert.Equal(groups, string.Join(',', page.Descendants("li").Select(item => item.Element("span")!.Value)));
        Assert.Equal(groups, string.Join(',', rows.Select(row => row.Element("th")!.Value)));
        Assert.Equal(other, rows[^1].Elements("td").First().Value);
        Assert.StartsWith(other + " ", page.Descendants("li").Last().Element("b")!.Value, StringComparison.Ordinal);
        Assert.Equal(note, page.Descendants("div").Single(notes => notes.Attribute("class")?.Value == "notes").Value);
    }

    [Theory]
    [InlineData("de-DE", "1.000", "100,0 %")]
    [InlineData("en-US", "1,000", "100.0%")]
    public void Numbers_are_in_the_culture_of_the_shell_and_periods_are_not(string culture, string bookings, string share)
    {
        _shell.Run($"[cultureinfo]::CurrentCulture = '{culture}'; 1..1000 | ForEach-Object {{ [pscustomobject]@{{ SourceId = [guid]::Empty; SourceName = 'Phone'; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = '2025-01-15' }} }} | Measure-MewsSource Month -AsHtml page.html").Succeed();
        Assert.Equal(
            $"{bookings}|{bookings}|{share}|{bookings}",
            string.Join('|', Read().Descendants("tbody").Single().Descendants("td").Select(cell => cell.Value)).Replace('\u00A0', ' '));
        Assert.Contains("from 2025-01", Read().Value.Replace(" in ", " from ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_nothing_is_a_page()
    {
        _shell.Run("@() | Measure-MewsSource Month -AsHtml page.html").Succeed();
        Assert.Contains("No bookings in this interval.", Read().Value, StringComparison.Ordinal);
    }

    // Periods that have no rows have columns, too.
    private static IEnumerable<string> CellsOf(XElement table)
    {
        XElement head = table.Element("thead")!.Elements("tr").Last();
        string[] periods = [.. head.Elements("th").Select(header => header.Attribute("title")?.Value ?? header.Value)];
        // Years are beside the other headers.
        IEnumerable<string> all = head.Elements("th").Any(header => header.Attribute("title") is not null) ? periods : periods.Skip(1);
        return table.Element("tbody")!.Elements("tr")
            .SelectMany(row => row.Elements("td").Zip(all, (cell, period) => $"{period}|{row.Element("th")!.Value}|{cell.Value}"));
    }

    private static string Number(PSObject row, string name) =>
        ((long)row.Properties[name].Value).ToString("N0", CultureInfo.InvariantCulture);
}
