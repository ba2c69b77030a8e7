using System.Xml.Linq;
using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class SourceTableTests
{
    private static readonly string[] _columns = ["Share", "Nights", "Cancelled"];

    [Fact]
    public void It_has_a_row_for_each_group_and_totals_of_rows_and_columns()
    {
        XElement table = Screen(PageRows.Data(
        [
            PageRows.Row("A", "2025-01", 30, cancelled: 2),
            PageRows.Row("A", "2025-02", 1),
            PageRows.Row("B", "2025-02", 9),
        ]));
        Assert.Equal(
            ["A|30|1|31|77.5%|62|2", "B|0|9|9|22.5%|18|0", "Total|30|10|40|100.0%|80|2"],
            table.Descendants("tr").Where(row => row.Elements("td").Any())
                .Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))));
        Assert.Equal(
            "Bookings by source and month. The stronger the colour of a cell, the more bookings.",
            table.Element("caption")!.Value);
        // 30 of 30, 1 of 30, none.
        Assert.Equal(
            ["h5", "h1", "none", "h2"],
            table.Element("tbody")!.Descendants("td").Select(cell => cell.Attribute("class")?.Value)
                .Where(style => style is not (null or "sum")));
    }

    [Theory]
    [InlineData("2025-01,2025-02,2026-01", "2025:2 2026:1|Jan Feb Jan")]
    [InlineData("2025-W52,2026-W01", "2025:1 2026:1|W52 W01")]
    [InlineData("2025-Q3,2025-Q4", "2025:2|Q3 Q4")]
    [InlineData("2025-01-31,2025-02-01", "2025-01:1 2025-02:1|31 01")]
    [InlineData("2024,2025", "2024 2025")]
    public void Its_head_has_the_periods_by_year(string periods, string expected)
    {
        XElement table = Screen(PageRows.Data([.. periods.Split(',').Select(period => PageRows.Row("A", period, 1))]));
        XElement[] rows = [.. table.Element("thead")!.Elements("tr")];
        string[] parts = [.. rows.Skip(1).SelectMany(row => row.Elements()).Select(header => header.Value)];
        string first = string.Join(' ', parts.Length == 0
            ? rows[0].Elements().Skip(1).SkipLast(4).Select(header => header.Value)
            : rows[0].Elements("th").Where(header => header.Attribute("scope")!.Value == "colgroup")
                .Select(header => $"{header.Value}:{header.Attribute("colspan")!.Value}"));
        Assert.Equal(expected, parts.Length == 0 ? first : $"{first}|{string.Join(' ', parts)}");
        Assert.Equal(
            parts.Length == 0 ? [] : periods.Split(','),
            rows.Skip(1).SelectMany(row => row.Elements()).Select(header => header.Attribute("title")!.Value));
        Assert.Equal(
            ["Source", "Total", .. _columns],
            rows[0].Elements().Select(header => header.Value).Where(text => !text.StartsWith("20", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_header_says_what_it_is_the_header_of()
    {
        XElement table = Screen(PageRows.Data([PageRows.Row("A", "2025-01", 1), PageRows.Row("B", "2025-02", 1)]));
        Assert.All(
            table.Element("thead")!.Descendants("th"),
            header => Assert.Contains(header.Attribute("scope")!.Value, (string[])["col", "colgroup"]));
        Assert.All(
            [.. table.Element("tbody")!.Elements("tr"), .. table.Element("tfoot")!.Elements("tr")],
            row => Assert.Equal("row", row.Elements("th").Single().Attribute("scope")!.Value));
    }

    [Fact]
    public void Other_is_not_shaded_and_does_not_pale_the_rest()
    {
        XElement table = Screen(PageRows.Data(
            [PageRows.Row("A", "2025-01", 5), PageRows.Row(MeasuredKey.Other(MeasureGroup.Source), "2025-01", 500)]));
        Assert.Equal(
            ["h5", null],
            table.Element("tbody")!.Elements("tr").Select(row => row.Elements("td").First().Attribute("class")?.Value));
        Assert.EndsWith("Other is not shaded.", table.Element("caption")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(14, 1, "")]
    [InlineData(15, 1, "15")]
    [InlineData(24, 1, "24")]
    [InlineData(52, 1, "26 26")]
    [InlineData(53, 1, "27 26")]
    [InlineData(53, 1000, "27 26")]
    [InlineData(53, 1_000_000, "14 14 14 11")]
    public void Many_periods_are_divided_for_paper_and_the_totals_follow(int periods, long bookings, string expected)
    {
        using var _ = new Culture("en-US");
        PageData data = PageRows.Data([.. PageRows.Weeks(periods).Select(week => PageRows.Row("A", week, bookings))]);
        XElement[] boxes = [.. new SourceTable(data).Draw()];
        Assert.Equal(periods, Period(boxes[0].Element("table")!).Length);
        XElement[] parts = [.. boxes.Skip(1).SelectMany(box => box.Elements("table"))];
        Assert.Equal(expected, string.Join(' ', parts.SkipLast(1).Select(part => Period(part).Length)));
        if (parts.Length > 0)
        {
            Assert.Equal(data.Periods, parts.SelectMany(Period));
            Assert.Equal(["Source", "Total", .. _columns], parts[^1].Descendants("th").Take(5).Select(header => header.Value));
            Assert.All(
                parts.SkipLast(1),
                part => Assert.Equal(Period(part).Length + 1, part.Element("tbody")!.Element("tr")!.Elements().Count()));
        }

        static string[] Period(XElement table) =>
            [.. table.Descendants("th").Select(header => header.Attribute("title")?.Value).OfType<string>()];
    }

    [Fact]
    public void Money_has_its_currency_in_the_heading()
    {
        XElement table = Screen(PageRows.Data([PageRows.Row("A", "2025-01", 10, money: Money.Of("EUR", 2000.6m, 2400, 1765))]));
        Assert.Equal(
            ["Net revenue, EUR", "Average a night, EUR"],
            table.Element("thead")!.Elements("tr").First().Elements().Select(cell => cell.Value).TakeLast(2));
        Assert.Equal(["2,001", "88.25"], table.Element("tbody")!.Descendants("td").Select(cell => cell.Value).TakeLast(2));
    }

    [Fact]
    public void Several_currencies_are_not_added()
    {
        XElement table = Screen(PageRows.Data(
        [
            PageRows.Row("A", "2025-01", 10, money: Money.Of("EUR", 2000, 2400, 1765)),
            PageRows.Row("B", "2025-01", 5, money: Money.Of("CZK", 900, 2400, 765) + Money.Of("EUR", 1, 1, 1)),
            PageRows.Row("C", "2025-01", 1),
        ]));
        Assert.Equal(
            ["2,000 EUR|88.25 EUR", "–|–", "|", "–|–"],
            table.Descendants("tr").Where(row => row.Elements("td").Any())
                .Select(row => string.Join('|', row.Elements("td").Select(cell => cell.Value).TakeLast(2))));
    }

    [Fact]
    public void Last_year_is_in_columns_where_it_was_asked_for()
    {
        XElement table = Screen(PageRows.Data(
            [PageRows.Row("A", "2025-01", 15, lastYear: 10), PageRows.Row("B", "2025-01", 5, lastYear: 0), PageRows.Row("C", "2024-01", 5)],
            isCompared: true));
        Assert.Equal(
            ["10|+50.0%", "0|", "|", "10|+100.0%"],
            table.Descendants("tr").Where(row => row.Elements("td").Any())
                .Select(row => string.Join('|', row.Elements("td").Select(cell => cell.Value).TakeLast(2))));
    }

    [Fact]
    public void Of_nights_last_year_is_said_to_be_nights()
    {
        XElement table = Screen(PageRows.Data([PageRows.Row("A", "2025-01", 15, lastYear: 20)], counted: PageNumber.Nights, isCompared: true));
        Assert.Equal(
            ["Last year, nights", "Change, nights"],
            table.Element("thead")!.Elements("tr").First().Elements().Select(cell => cell.Value).TakeLast(2));
    }

    [Fact]
    public void Without_periods_each_share_has_a_bar()
    {
        XElement table = Screen(PageRows.Data(
            [PageRows.Row("A", null, 30), PageRows.Row("B", null, 15), PageRows.Row("C", null, 0, cancelled: 1)]));
        Assert.Equal(["Source", "Bookings", .. _columns], table.Descendants("th").Take(5).Select(header => header.Value));
        Assert.Equal(["width:100%", "width:50%"], table.Descendants("s").Select(bar => bar.Attribute("style")!.Value));
        Assert.Empty(table.Descendants("i"));
    }

    [Fact]
    public void Assignments_have_columns_of_their_own()
    {
        XElement table = Screen(new PageData(
            [PageRows.Row("A", "2025-01", 3)], [PageRows.Row("A", null, 3)], ["2025-01"], PageNumber.Bookings)
        {
            AreAssignments = true,
        });
        Assert.Equal(["3", "3", "100.0%", "3"], table.Element("tbody")!.Descendants("td").Select(cell => cell.Value));
    }

    private static XElement Screen(PageData data)
    {
        using var _ = new Culture("en-US");
        return new SourceTable(data).Draw().First().Element("table")!;
    }
}
