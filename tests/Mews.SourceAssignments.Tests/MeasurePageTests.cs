using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mews.SourceAssignments.Tests;

/// <summary>What Measure-MewsSource shows: the page, and the bars in the console.</summary>
public sealed class MeasurePageTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mews");
    private readonly Shell _shell;

    public MeasurePageTests(SimulatorFixture fixture)
    {
        _shell = new Shell(fixture.Simulator);
        _shell.SetLocation(_folder.FullName);
    }

    private string File => Path.Combine(_folder.FullName, "page.html");

    [Theory]
    [InlineData("Day", "Source")]
    [InlineData("Week", "SourceType")]
    [InlineData("Month", "Source")]
    [InlineData("Year", "Source")]
    public void The_page_shows_every_row_and_every_booking(string per, string by)
    {
        PSObject[] rows = _shell.Run($"Get-MewsSourceAssignment | Measure-MewsSource -Per {per} -By {by} -AsHtml page.html").Succeed().Output;
        XElement page = Read();
        Assert.Equal(
            rows.Select(row => $"{row}|{Number(row, "Bookings")}|{Number(row, "Assignments")}"),
            page.Descendants("tr").Select(row => row.Elements("td").Select(cell => cell.Value).ToArray()).Where(cells => cells.Length > 0).Select(cells => string.Join('|', cells.Take(3))));
        Assert.Equal(rows.Select(row => (string)row.Properties["Period"].Value).Distinct(), page.Descendants("tbody").Select(period => period.Descendants("th").Single().Value));
        Assert.Equal(
            rows.Where(row => (long)row.Properties["Bookings"].Value > 0).Select(row => $"{row.Properties["Period"].Value}, {row}: {Number(row, "Bookings")}").Order(StringComparer.Ordinal),
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
        Assert.Equal(["2025-01", "2025-02", "2025-03", "2025-04"], page.Descendants("text").Select(text => text.Value).Where(text => text.Contains('-', StringComparison.Ordinal)));
        Assert.Equal(["2.5%", "77.5%"], page.Descendants("rect").Select(column => column.Attribute("x")!.Value));
    }

    // What is widest of what systems have for system-ui; A4 paper, and the narrowest screen that shows all names, leave 670 pixels for the columns.
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
                .Select(text => (double.Parse(text.Attribute("x")!.Value.TrimEnd('%'), CultureInfo.InvariantCulture) / 100 * width, text.Value.Sum(WidthOf)))];
            Assert.NotEmpty(names);
            Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.First.Middle + (pair.First.Width / 2) < pair.Second.Middle - (pair.Second.Width / 2), $"{count}"));
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
        _shell.Run($"Get-MewsSourceAssignment -EnterpriseId $simulator.Hotel.EnterpriseIds[0] | Measure-MewsSource -By {by} -AsHtml page.html").Succeed();
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
    public void More_series_than_there_are_colours_are_one_at_the_end_and_called_as_the_row_only_where_it_is_that(string top, string last, int rows)
    {
        _shell.Run("1..12 | ForEach-Object { $n = $_; 1..$n | ForEach-Object { [pscustomobject]@{ SourceId = \"00000000-0000-0000-0000-{0:000000000000}\" -f $n; SourceName = \"S$n\"; SourceType = 'x'; IsPrimary = 'True'; UpdatedUtc = '2025-01-01' } } } | Measure-MewsSource Month " + top + " -AsHtml page.html").Succeed();
        XElement page = Read();
        Assert.Equal(["S12", "S11", "S10", "S9", "S8", "S7", "S6", "S5", last], page.Descendants("li").Select(item => item.Element("span")!.Value));
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
            _shell.Run($"[cultureinfo]::CurrentCulture = '{name}'; Get-MewsSourceAssignment | Measure-MewsSource Week -AsHtml page.html").Succeed();
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

    [Fact]
    public void Where_there_is_no_folder_nothing_is_counted()
    {
        ShellResult result = _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -AsHtml missing/page.html");
        Assert.Contains("The folder of 'missing/page.html' does not exist", result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -AsHtml Env:page").Fail("InvalidRequest");
    }

    [Theory]
    [InlineData("there")]
    [InlineData("there/")]
    public void A_folder_is_no_page_and_is_refused_before_anything_is_counted(string path)
    {
        _folder.CreateSubdirectory("there");
        ShellResult result = _shell.Run($"1 | ForEach-Object {{ throw 'counted' }} | Measure-MewsSource -AsHtml {path}");
        Assert.Equal($"'{path}' is a folder: give the name of a file in it.", result.Fail("InvalidRequest").Exception.Message);
        Assert.Empty(result.Output);
        Assert.Empty(_shell.Run($"Measure-MewsSource -AsHtml {path} -ErrorAction Stop; 'went on'").Output);
    }

    [Fact]
    public void Where_the_page_cannot_be_written_the_rows_are_there_all_the_same()
    {
        _shell.Set("page", File);
        ShellResult result = _shell.Run("Get-MewsSourceAssignment | ForEach-Object { $null = [System.IO.Directory]::CreateDirectory($page); $_ } | Measure-MewsSource -AsHtml page.html");
        Assert.Contains("The page could not be written", result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Equal(8, result.Output.Length);
        Assert.Equal(["page.html"], _folder.GetFileSystemInfos().Select(info => info.Name));
    }

    [Fact]
    public void The_page_takes_the_place_of_that_of_yesterday_as_a_whole()
    {
        const string Command = "Get-MewsSourceAssignment | Measure-MewsSource -AsHtml page.html";
        System.IO.File.WriteAllText(File, "yesterday");
        if (!OperatingSystem.IsWindows())
        {
            // Whoever has it open reads on in the old one, so it was not written into. Windows waits until they are gone.
            using var reader = new StreamReader(File);
            _shell.Run(Command).Succeed();
            Assert.Equal("yesterday", reader.ReadToEnd());
        }

        _shell.Run(Command).Succeed();
        Assert.StartsWith("<!DOCTYPE html>", System.IO.File.ReadAllText(File), StringComparison.Ordinal);

        // As where a disk is full: no file can be beside one whose name is as long as this.
        string longest = Path.Combine(_folder.FullName, new string('x', 250));
        System.IO.File.WriteAllText(longest, "yesterday");
        _shell.Set("longest", longest);
        Assert.Contains("an existing page was not changed", _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -AsHtml $longest").Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Assert.Equal("yesterday", System.IO.File.ReadAllText(longest));
        Assert.Equal(2, _folder.GetFileSystemInfos().Length);
    }

    [Fact]
    public void A_page_is_not_written_through_a_link()
    {
        string precious = Path.Combine(_folder.FullName, "precious");
        System.IO.File.WriteAllText(precious, "precious");
        System.IO.File.CreateSymbolicLink(File, precious);
        ShellResult result = _shell.Run("1 | ForEach-Object { throw 'counted' } | Measure-MewsSource -AsHtml page.html");
        Assert.Equal("'page.html' is a link: give the path that it points to.", result.Fail("InvalidRequest").Exception.Message);
        Assert.Equal("precious", System.IO.File.ReadAllText(precious));
    }

    [Theory]
    [MemberData(nameof(ExportTests.BadPaths), MemberType = typeof(ExportTests))]
    public void A_path_that_no_file_can_have_is_refused_before_anything_is_counted(string path, string reason)
    {
        _shell.Set("path", path);
        ShellResult result = _shell.Run("1 | ForEach-Object { throw 'counted' } | Measure-MewsSource -AsHtml $path");
        Assert.Contains(reason, result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(5000)]
    public void A_name_that_is_too_long_is_an_error_of_ours(int length)
    {
        _shell.Set("path", new string('x', length));
        _shell.Run("Get-MewsSourceAssignment | Measure-MewsSource -AsHtml $path").Fail("InvalidRequest");
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public void The_page_is_there_for_whoever_has_enough_with_some_rows()
    {
        _shell.Run("try { Get-MewsSourceAssignment | Measure-MewsSource -AsHtml page.html | ForEach-Object { throw 'enough' } } catch { }").Succeed();
        Assert.Equal(8 * 4, Read().Descendants("td").Count());
    }

    [Theory]
    [InlineData("utf-8", 1, "████████████████████████")]
    [InlineData("utf-8", 0.5, "████████████")]
    [InlineData("utf-8", 0.51, "████████████▎")]
    [InlineData("utf-8", 0.0001, "▏")]
    [InlineData("utf-8", 0, "")]
    [InlineData("ibm437", 0.51, "████████████")]
    [InlineData("ibm850", 0.0001, "█")]
    [InlineData("windows-1252", 0.51, "############")]
    [InlineData("us-ascii", 1, "########################")]
    public void A_bar_is_of_what_the_console_can_show(string encoding, double part, string bar)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _shell.Set("encoding", Encoding.GetEncoding(encoding));
        _shell.Set("part", part);
        Assert.Equal(bar, _shell.Run("""
            $type = [Mews.SourceAssignments.Measuring.ShareBar]
            $flags = [System.Reflection.BindingFlags]'Static, NonPublic'
            $blocks = $type.GetMethod('BlocksOf', $flags).Invoke($null, @(, $encoding))
            $type.GetMethod('Draw', $flags).Invoke($null, @([double]$part, 24, [string]$blocks))
            """).Succeed().Output.Single().ToString());
    }

    [Fact]
    public void The_bar_of_the_highest_share_is_the_longest_and_a_job_brings_bars_too()
    {
        PSObject[] bars = _shell.Run("""
            $rows = Get-MewsSourceAssignment | Measure-MewsSource
            $rows | ForEach-Object { [Mews.SourceAssignments.Measuring.ShareBar]::Of[$_].Length }
            [Mews.SourceAssignments.Measuring.ShareBar]::Of[[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($rows[0]))].Length
            """).Succeed().Output;
        int[] lengths = [.. bars.Select(bar => (int)bar.BaseObject)];
        Assert.Equal(24, lengths[0]);
        Assert.Equal(lengths[..8].OrderDescending(), lengths[..8]);
        Assert.InRange(lengths[8], 2, 10);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }

    // What the cmdlet writes can be read as XML, but for the first line.
    private XElement Read() => XElement.Parse(System.IO.File.ReadAllText(File)["<!DOCTYPE html>".Length..]);

    private string Style()
    {
        _shell.Run("Measure-MewsSource -AsHtml page.html").Succeed();
        return Read().Descendants("style").Single().Value;
    }

    private static double Value(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static string Number(PSObject row, string name) => ((long)row.Properties[name].Value).ToString("N0", CultureInfo.InvariantCulture);
}
