using System.Globalization;
using System.Xml.Linq;
using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class StackedColumnsTests
{
    private const double Bottom = 276;

    private static readonly Gen<long[][]> _numbers =
        from periods in Gen.Int[1, 40]
        from numbers in Gen.Long[0, 1000].Array[periods].Array[1, 11]
        select numbers;

    [Fact]
    public void Columns_stand_on_each_other_as_high_as_their_numbers_but_for_a_gap() => _numbers.Sample(numbers =>
    {
        XElement[] drawn = [.. Draw(numbers).Descendants("rect")];
        double highest = Highest(numbers);
        Assert.Equal(numbers.Sum(one => one.Count(number => number > 0)), drawn.Length);
        int at = 0;
        for (int period = 0; period < numbers[0].Length; period++)
        {
            double bottom = Bottom;
            long[] stacked = [.. numbers.Select(one => one[period]).Where(number => number > 0)];
            for (int piece = 0; piece < stacked.Length; piece++)
            {
                XElement rectangle = drawn[at++];
                double height = 266 * stacked[piece] / highest;
                double gap = piece == stacked.Length - 1 ? 0 : Math.Min(1, height / 4);
                Assert.Equal(bottom, Value(rectangle, "y") + Value(rectangle, "height"), 0.02);
                Assert.Equal(height - gap, Value(rectangle, "height"), 0.02);
                bottom -= height;
            }
        }
    });

    [Fact]
    public void Names_of_periods_have_room_on_paper_and_on_a_phone() => _numbers.Sample(numbers =>
    {
        XElement[] names = [.. Draw(numbers).Descendants("text").Where(text => text.Attribute("text-anchor")!.Value == "middle")];
        XElement[] onPhone = [.. names.Where(text => text.Attribute("class") is null)];
        Assert.NotEmpty(onPhone);
        // Each takes eight letters, of as many as a screen is wide.
        AssertApart(names, 96);
        AssertApart(onPhone, 33);
    });

    // What is widest of what systems have for system-ui; A4 paper, and the narrowest screen that shows all names, leave 670 pixels for the
    // columns. Small charts have 220 pixels.
    [Theory]
    [InlineData(MeasurePeriod.Day)]
    [InlineData(MeasurePeriod.Week)]
    [InlineData(MeasurePeriod.Month)]
    [InlineData(MeasurePeriod.Quarter)]
    [InlineData(MeasurePeriod.Year)]
    public void Names_of_periods_stand_side_by_side(MeasurePeriod per)
    {
        var calendar = new PeriodCalendar(per);
        DateTime first = calendar.StartOf(new DateTime(2001, 1, 1));
        DateTime last = first;
        for (int count = 1; count <= 60; count++)
        {
            string[] periods = [.. calendar.NamesOf([first, last])];
            ChartSeries[] series = [new("Phone", "s0", [.. periods.Select(_ => 1m)])];
            AssertSideBySide(new StackedColumns(periods, series, ChartSize.Main).Draw(""), 670, isPhone: false);
            AssertSideBySide(new StackedColumns(periods, series, ChartSize.Main).Draw(""), 280, isPhone: true);
            AssertSideBySide(new StackedColumns(periods, series, ChartSize.Small).Draw(""), 220, isPhone: false);
            last = calendar.EndOf(last);
        }
    }

    [Fact]
    public void Last_year_is_a_line_through_the_periods_that_have_one()
    {
        XElement drawing = Draw([[10, 20, 30, 40, 50]], [30, null, 60, 100, 0]);
        XElement[] points = [.. drawing.Descendants("circle")];
        Assert.Equal(
            ["2000-01, last year: 30", "2000-03, last year: 60", "2000-04, last year: 100", "2000-05, last year: 0"],
            points.Select(point => point.Value));
        // The scale is as high as last year needs it.
        Assert.Equal(10, Value(points[2], "cy"), 0.02);
        Assert.Equal(Bottom, Value(points[3], "cy"), 0.02);
        XElement[] lines = [.. drawing.Descendants("line").Where(line => line.Attribute("class")?.Value == "last")];
        Assert.Equal(
            points.Skip(1).Zip(points.Skip(2), (one, next) => (Text(one, "cx"), Text(one, "cy"), Text(next, "cx"), Text(next, "cy"))),
            lines.Select(line => (Text(line, "x1"), Text(line, "y1"), Text(line, "x2"), Text(line, "y2"))));
    }

    [Fact]
    public void Numbers_of_a_scale_are_in_its_unit_and_in_the_culture()
    {
        using var _ = new Culture("de-DE");
        var chart = new StackedColumns(["2025"], [new("Revenue", "mark", [2_500_000])], ChartSize.Small)
        {
            Unit = 1000,
            Write = amount => $"{amount} EUR",
        };
        XElement drawing = chart.Draw("Revenue");
        Assert.Equal(["0", "1.000", "2.000", "3.000"], drawing.Elements().First().Descendants("text").Select(text => text.Value));
        Assert.Equal("2025, Revenue: 2500000 EUR", drawing.Descendants("title").Single().Value);
    }

    [Fact]
    public void What_is_below_zero_has_no_column()
    {
        var chart = new StackedColumns(["2025", "2026"], [new("Revenue", "mark", [-5, 5])], ChartSize.Small);
        Assert.Equal("2026, Revenue: 5", Assert.Single(chart.Draw("Revenue").Descendants("rect")).Value);
    }

    private static void AssertSideBySide(XElement chart, double width, bool isPhone)
    {
        (double Start, double End)[] names =
        [
            .. chart.Descendants("text")
                .Where(text => Text(text, "x").EndsWith('%') && !(isPhone && text.Attribute("class")?.Value == "wide"))
                .Select(text => (
                    Middle: double.Parse(Text(text, "x").TrimEnd('%'), CultureInfo.InvariantCulture) / 100 * width,
                    Half: text.Value.Sum(WidthOf) / 2))
                .Select(name => (name.Middle - name.Half, name.Middle + name.Half)),
        ];
        Assert.NotEmpty(names);
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
        Assert.InRange(names[^1].End, 0, isPhone ? width + 20 : width);

        // Pixels of DejaVu Sans, 12 pixels high; a phone has Roboto, or what is as narrow.
        double WidthOf(char letter) => (isPhone ? .89 : 1) * letter switch { '-' => 4.33, 'W' => 11.87, 'Q' => 9.45, _ => 7.63 };
    }

    private static void AssertApart(XElement[] names, int letters)
    {
        double[] middles = [.. names.Select(name => double.Parse(name.Attribute("x")!.Value.TrimEnd('%'), CultureInfo.InvariantCulture))];
        Assert.All(middles.Zip(middles.Skip(1)), pair => Assert.True(pair.Second - pair.First > 8 * 100d / letters - 0.01));
    }

    private static double Highest(long[][] numbers) =>
        Scale.Of(Enumerable.Range(0, numbers[0].Length).Max(period => numbers.Sum(one => one[period])), 5).Highest;

    private static double Value(XElement element, string name) => double.Parse(Text(element, name), CultureInfo.InvariantCulture);

    private static string Text(XElement element, string name) => element.Attribute(name)!.Value;

    private static XElement Draw(long[][] numbers, decimal?[]? lastYear = null)
    {
        string[] periods = [.. numbers[0].Select((_, place) => $"{2000 + (place / 12)}-{(place % 12) + 1:00}")];
        ChartSeries[] series =
        [
            .. numbers.Select((one, place) => new ChartSeries($"source {place}", $"s{place}", [.. one.Select(number => (decimal)number)])),
        ];
        return new StackedColumns(periods, series, ChartSize.Main) { LastYear = lastYear ?? [] }.Draw("Bookings");
    }
}
