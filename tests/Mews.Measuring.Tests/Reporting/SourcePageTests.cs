using System.Xml.Linq;
using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class SourcePageTests
{
    private static readonly PageHead _head = new("Astoria", "Bookings by source", "As of 2025-06-01 12:00 (UTC)", null);

    private static readonly MeasuredKey _other = MeasuredKey.Other(MeasureGroup.Source);

    [Fact]
    public void Its_head_says_whose_numbers_they_are_and_what_is_missing()
    {
        XElement page = Page(PageRows.Data([PageRows.Row("A", "2025-01", 1)]), _head with { Missing = "12 ids" });
        Assert.Equal("Astoria", page.Descendants("title").First().Value);
        Assert.Equal("Astoria", page.Descendants("h1").Single().Value);
        Assert.Equal("en", page.Attribute("lang")!.Value);
        Assert.Equal(
            ["incomplete: 12 ids", "Bookings by source", "As of 2025-06-01 12:00 (UTC)"],
            page.Descendants("header").Single().Elements("p").Select(line => line.Value));
    }

    [Fact]
    public void Nothing_is_said_in_words_without_charts_and_tables()
    {
        XElement page = Page(new PageData([], [], [], PageNumber.Bookings));
        Assert.Equal("No bookings in this interval.", page.Descendants("main").Single().Value);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "svg" or "table" or "dl");
    }

    [Fact]
    public void Cancellations_alone_have_a_table_and_no_chart()
    {
        XElement page = Page(PageRows.Data([PageRows.Row("A", "2025-01", 0, cancelled: 3)]));
        Assert.Empty(page.Descendants("svg"));
        Assert.Single(page.Descendants("table"));
        Assert.StartsWith("No bookings in this interval.", page.Descendants("main").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_figures_are_the_totals()
    {
        XElement page = Page(PageRows.Data(
            [
                PageRows.Row("A", "2025-01", 30, lastYear: 20, money: Money.Of("EUR", 5000, 6000, 4800), cancelled: 10),
                PageRows.Row("B", "2025-02", 10, money: Money.Of("EUR", 1000.6m, 1200, 800)),
            ],
            isCompared: true));
        Assert.Equal(
            [
                "Bookings|40",
                "Nights|80|2.0 a booking",
                "Net revenue|6,001 EUR",
                "Average a night|70.00 EUR|rooms, net",
                "Cancelled|10|20.0% of 50",
                "Against last year|+50.0%|20 bookings last year in the 1 month that has a last year",
            ],
            page.Descendants("dl").Single().Elements().Select(figure => string.Join('|', figure.Elements().Select(part => part.Value))));
    }

    [Fact]
    public void The_text_of_the_chart_says_what_it_shows()
    {
        XElement page = Page(PageRows.Data(
            [
                PageRows.Row("A", "2025-01", 30, lastYear: 20),
                PageRows.Row(_other, "2025-01", 50, lastYear: 20),
                PageRows.Row("B", "2025-02", 20, lastYear: 40),
            ],
            isCompared: true));
        const string Text = "100 bookings. Biggest source: A with 30 (30.0%). Best month: 2025-01 with 80; weakest: 2025-02 with 20. "
            + "Against 80 last year: +25.0%.";
        Assert.Equal(Text, page.Descendants("figcaption").First().Element("p")!.Value);
        Assert.Equal(
            [Text, "Nights by month: 200. Best month: 2025-01 with 160; weakest: 2025-02 with 40."],
            page.Descendants("div").Where(plot => plot.Attribute("role")?.Value == "img")
                .Select(plot => plot.Attribute("aria-label")!.Value));
    }

    [Fact]
    public void Where_something_is_missing_no_period_is_the_weakest()
    {
        PageData data = new(
            [PageRows.Row("A", "2025-01", 3), PageRows.Row("A", "2025-02", 1)],
            [PageRows.Row("A", null, 4)],
            ["2025-01", "2025-02"],
            PageNumber.Bookings)
        {
            IsIncomplete = true,
        };
        Assert.DoesNotContain("weakest", Page(data).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("2025-01", "Last year and Change are of the 1 month that has a last year: 2025-01.")]
    [InlineData("2025-02,2025-03", "Last year and Change are of the 2 months that have a last year: 2025-02 to 2025-03.")]
    [InlineData(
        "2025-01,2025-03,2025-04", "Last year and Change are of the 3 months that have a last year: 2025-01, 2025-03 to 2025-04.")]
    [InlineData("2025-01,2025-02,2025-03,2025-04", "")]
    public void The_periods_that_are_compared_are_named_unless_all_are(string compared, string note)
    {
        XElement page = Page(PageRows.Data(
            [.. PageRows.Months(4).Select(month => PageRows.Row(
                "A", month, 5, lastYear: compared.Contains(month, StringComparison.Ordinal) ? 4 : null))],
            isCompared: true));
        Assert.Equal(note, page.Descendants("div").Single(notes => notes.Attribute("class")?.Value == "notes").Value);
    }

    [Fact]
    public void Chart_legend_and_table_name_the_same_groups_with_the_same_numbers()
    {
        XElement page = Page(PageRows.Data(
        [
            .. Enumerable.Range(1, 10).Select(source => PageRows.Row(PageRows.Key(source), "2025-01", 100 - source)),
            PageRows.Row(_other, "2025-01", 70),
        ]));
        string[] legend =
        [
            .. page.Descendants("li").Select(item =>
                $"{item.Element("span")!.Value}: {item.Element("b")!.Value.Split(' ')[0]} {Style(item.Element("i")!)}"),
        ];
        Assert.Equal(11, legend.Length);
        Assert.Equal(legend, page.Descendants("tbody").Single().Elements("tr")
            .Select(row => $"{row.Element("th")!.Value}: {row.Elements("td").First().Value} {Style(row.Descendants("i").Single())}"));
        Assert.Equal(
            legend.Select(group => $"2025-01, {group}"),
            page.Descendants("rect").Where(column => Style(column) != "mark").Select(column => $"{column.Value} {Style(column)}"));

        static string Style(XElement element) => element.Attribute("class")!.Value;
    }

    [Theory]
    [InlineData("EUR", "EUR", "Bookings by month and source|Nights|Net revenue, in thousands")]
    [InlineData("EUR", "CZK", "Bookings by month and source|Nights")]
    public void Nights_and_revenue_have_charts_where_they_can_be_added(string one, string other, string expected)
    {
        XElement page = Page(PageRows.Data(
        [
            PageRows.Row("A", "2025-01", 1, money: Money.Of(one, 50_000, 60_000, 40_000)),
            PageRows.Row("B", "2025-02", 1, money: Money.Of(other, 1, 1, 1)),
        ]));
        Assert.Equal(expected, string.Join('|', page.Descendants("h2").Select(title => title.Value)));
        Assert.Equal(one != other, page.Value.Contains("several currencies (CZK, EUR), which are not added", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<script>alert(1)</script> & \"quoted\"")]
    [InlineData("محرك الحجز")]
    public void A_name_is_text_with_a_direction_of_its_own(string name)
    {
        PageData data = PageRows.Data([PageRows.Row(name, "2025-01", 1)]);
        string html = new SourcePage(_head with { Title = name }, data).ToHtml();
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        XElement page = Parsed(html);
        Assert.All(page.Descendants("bdi"), written => Assert.Equal(name, written.Value));
        // In the text of the chart, the legend and the table.
        Assert.Equal(3, page.Descendants("bdi").Count());
        Assert.Equal("auto", page.Descendants("h1").Single().Attribute("dir")!.Value);
    }

    [Fact]
    public void A_name_that_may_be_cut_is_there_in_full()
    {
        string name = new('x', 200);
        XElement page = Page(PageRows.Data([PageRows.Row(name, "2025-01", 1)]));
        Assert.Equal(name, page.Descendants("th").Single(header => header.Value == name).Attribute("title")!.Value);
    }

    [Fact]
    public void What_is_in_Other_is_listed()
    {
        PageData data = new([PageRows.Row("A", "2025-01", 9)], [PageRows.Row("A", null, 9)], ["2025-01"], PageNumber.Bookings)
        {
            Rest = [PageRows.Row("B", null, 2), PageRows.Row("C", null, 3)],
        };
        Assert.Contains("Other is: C (3), B (2).", Page(data).Value, StringComparison.Ordinal);
        data = new([PageRows.Row("A", "2025-01", 9)], [PageRows.Row("A", null, 9)], ["2025-01"], PageNumber.Bookings)
        {
            Rest = [.. Enumerable.Range(1, 70).Select(source => PageRows.Row(PageRows.Key(source), null, 1))],
        };
        Assert.Contains("source 60 (1), and 10 more.", Page(data).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void No_id_is_there_twice()
    {
        XElement page = Page(PageRows.Data([.. PageRows.Weeks(53).Select(week => PageRows.Row("A", week, 1))]));
        string[] ids = [.. page.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>()];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(
            page.Descendants().Select(element => element.Attribute("aria-labelledby")?.Value).OfType<string>(),
            id => Assert.Contains(id, ids));
        Assert.Equal(4, page.Descendants("caption").Count());
    }

    private static XElement Page(PageData data, PageHead? head = null)
    {
        using var _ = new Culture("en-US");
        return Parsed(new SourcePage(head ?? _head, data).ToHtml());
    }

    private static XElement Parsed(string html) => XElement.Parse(html["<!DOCTYPE html>".Length..]);
}
