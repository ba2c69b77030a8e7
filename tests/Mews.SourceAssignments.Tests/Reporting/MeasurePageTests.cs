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
        Assert.Equal(
            rows.Select(row => $"{row}|{Number(row, "Bookings")}|{Number(row, "Assignments")}"),
            page.Descendants("tr").Select(row => row.Elements("td").Select(cell => cell.Value).ToArray()).Where(cells => cells.Length > 0)
                .Select(cells => string.Join('|', cells.Take(3))));
        Assert.Equal(
            rows.Select(row => (string)row.Properties["Period"].Value).Distinct(),
            page.Descendants("tbody").Select(period => period.Descendants("th").Single().Value));
        Assert.Equal(
            rows.Where(row => (long)row.Properties["Bookings"].Value > 0)
                .Select(row => $"{row.Properties["Period"].Value}, {row}: {Number(row, "Bookings")}")
                .Order(StringComparer.Ordinal),
            page.Descendants("rect").Select(column => column.Element("title")!.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Columns_are_as_high_as_there_are_bookings_and_stand_on_each_other()
    {
        _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -Per Month -AsHtml page.html").Succeed();
        (double X, double Y, double Height, long Bookings)[] columns = [.. Read().Descendants("rect").Select(column => (
            double.Parse(column.Attribute("x")!.Value.TrimEnd('%'), CultureInfo.InvariantCulture),
            Value(column, "y"),
            Value(column, "height"),
            long.Parse(column.Element("title")!.Value.Split(' ')[^1], CultureInfo.InvariantCulture)))];
        double unit = columns.Sum(column => column.Height) / columns.Sum(column => column.Bookings);
        Assert.All(columns, column => Assert.Equal(column.Bookings * unit, column.Height, 0.02));
        Assert.All(columns.GroupBy(column => column.X), column =>
        {
            double bottom = 276;
            Assert.All(column, piece =>
            {
                Assert.Equal(bottom, piece.Y + piece.Height, 0.02);
                bottom = piece.Y;
            });
            Assert.InRange(bottom, 10, 276);
        });
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

    // What is widest of what systems have for system-ui; A4 paper, and the narrowest screen that shows all names, leave 670 pixels for the
    // columns.
    [Theory]
    [InlineData("Day", 670, false)]
    [InlineData("Week", 670, false)]
    [InlineData("Month", 670, false)]
    [InlineData("Quarter", 670, false)]
    [InlineData("Year", 670, false)]
    [InlineData("Day", 280, true)]
    [InlineData("Week", 280, true)]
    [InlineData("Month", 280, true)]
    [InlineData("Quarter", 280, true)]
    [InlineData("Year", 280, true)]
    public void Names_of_periods_stand_side_by_side(string per, double width, bool isPhone)
    {
        foreach (int count in Enumerable.Range(1, 40))
        {
            DateTime last = per switch
            {
                "Day" => new DateTime(2000, 12, 4).AddDays(count - 1),
                "Week" => new DateTime(2000, 12, 4).AddDays(7 * (count - 1)),
                "Month" => new DateTime(2001, 1, 1).AddMonths(count - 1),
                "Quarter" => new DateTime(2001, 1, 1).AddMonths(3 * (count - 1)),
                _ => new DateTime(2001, 1, 1).AddYears(count - 1),
            };
            _shell.Run($"'{(per is "Day" or "Week" ? "2000-12-04" : "2001-01-01")}', '{last:yyyy-MM-dd}' | ForEach-Object {{ [pscustomobject]@{{ SourceId = [guid]::Empty; SourceName = 'Phone'; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = $_ }} }} | Measure-MewsSource {per} -AsHtml page.html").Succeed();
            (double Middle, double Width)[] names = [.. Read().Descendants("text")
                .Where(text => text.Attribute("x")!.Value.EndsWith('%') && !(isPhone && text.Attribute("class")?.Value == "wide"))
                .Select(text => (double.Parse(text.Attribute("x")!.Value.TrimEnd('%'), CultureInfo.InvariantCulture) / 100 * width, text
                    .Value
                    .Sum(WidthOf)))];
            Assert.NotEmpty(names);
            Assert.All(
                names.Zip(names.Skip(1)),
                pair => Assert.True(pair.First.Middle + (pair.First.Width / 2) < pair.Second.Middle - (pair.Second.Width / 2), $"{count}"));
            Assert.InRange(names[^1].Middle + (names[^1].Width / 2), 0, isPhone ? width + 20 : width);
        }

        // Pixels of DejaVu Sans, 12 pixels high; a phone has Roboto, or what is as narrow.
        double WidthOf(char letter) => (isPhone ? .89 : 1) * letter switch { '-' => 4.33, 'W' => 11.87, 'Q' => 9.45, _ => 7.63 };
    }

    [Fact]
    public void A_screen_that_is_narrower_than_paper_shows_the_names_of_a_phone() =>
        Assert.Contains("@media screen and (max-width: 48rem) {\n  .wide { display: none; }", Style(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Source", "Source")]
    [InlineData("SourceName", "Source")]
    [InlineData("SourceType", "Source type")]
    [InlineData("Enterprise", "Enterprise")]
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
        Assert.Equal("<script>alert(1)</script> & \"Séjours\"  \uD83D\uDECE \uFFFD", Read().Descendants("td").First().Value);
        Assert.DoesNotContain("<script", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "All others", 12)]
    [InlineData("-Top 10", "All others", 11)]
    [InlineData("-Top 8", "Other", 9)]
    public void More_series_than_there_are_colours_are_one_at_the_end_and_called_as_the_row_only_where_it_is_that(
        string top,
        string last,
        int rows)
    {
        _shell.Run("1..12 | ForEach-Object { $n = $_; 1..$n | ForEach-Object { [pscustomobject]@{ SourceId = \"00000000-0000-0000-0000-{0:000000000000}\" -f $n; SourceName = \"S$n\"; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = '2025-01-01' } } } | Measure-MewsSource Month " + top + " -AsHtml page.html").Succeed();
        XElement page = Read();
        Assert.Equal(
            ["S12", "S11", "S10", "S9", "S8", "S7", "S6", "S5", last],
            page.Descendants("li").Select(item => item.Element("span")!.Value));
        Assert.Equal("10 · 12.8 %", page.Descendants("li").Last().Element("b")!.Value);
        Assert.Equal(rows, page.Descendants("td").Count() / 4);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_page_does_not_depend_on_the_culture(string culture)
    {
        string Page(string name)
        {
            _shell.Run($"[cultureinfo]::CurrentCulture = '{name}'; Get-MewsSourceAssignment | Measure-MewsSource Week -AsHtml page.html")
                .Succeed();
            return System.IO.File.ReadAllText(File);
        }

        Assert.Equal(Page("en-US"), Page(culture));
    }

    [Fact]
    public void A_page_of_nothing_is_a_page()
    {
        _shell.Run("@() | Measure-MewsSource Month -AsHtml page.html").Succeed();
        Assert.Contains("0 bookings", Read().Value, StringComparison.Ordinal);
    }

    private string Style()
    {
        _shell.Run("Measure-MewsSource -AsHtml page.html").Succeed();
        return Read().Descendants("style").Single().Value;
    }

    private static double Value(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static string Number(PSObject row, string name) =>
        ((long)row.Properties[name].Value).ToString("N0", CultureInfo.InvariantCulture);
}
