using System.Globalization;
using System.Xml.Linq;
using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class StackedColumnsTests
{
    private static readonly Gen<long[][]> _numbers =
        from periods in Gen.Int[1, 40]
        from numbers in Gen.Long[0, 1000].Array[periods].Array[1, 9]
        select numbers;

    [Fact]
    public void Columns_stand_on_the_axis_and_on_each_other_as_high_as_their_numbers() => _numbers.Sample(numbers =>
    {
        XElement[] drawn = [.. Draw(numbers).Descendants("rect")];
        double highest = Scale.Of(Enumerable.Range(0, numbers[0].Length).Max(period => numbers.Sum(one => one[period]))).Highest;
        Assert.Equal(numbers.Sum(one => one.Count(number => number > 0)), drawn.Length);
        int at = 0;
        for (int period = 0; period < numbers[0].Length; period++)
        {
            double bottom = 276;
            foreach (long number in numbers.Select(one => one[period]).Where(number => number > 0))
            {
                XElement rectangle = drawn[at++];
                Assert.Equal(bottom, Value(rectangle, "y") + Value(rectangle, "height"), 0.02);
                Assert.Equal(266 * number / highest, Value(rectangle, "height"), 0.02);
                bottom = Value(rectangle, "y");
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

    private static void AssertApart(XElement[] names, int letters)
    {
        double[] middles = [.. names.Select(name => double.Parse(name.Attribute("x")!.Value.TrimEnd('%'), CultureInfo.InvariantCulture))];
        Assert.All(middles.Zip(middles.Skip(1)), pair => Assert.True(pair.Second - pair.First > 8 * 100d / letters - 0.01));
    }

    private static double Value(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static XElement Draw(long[][] numbers)
    {
        string[] periods = [.. numbers[0].Select((_, place) => $"{2000 + (place / 12)}-{(place % 12) + 1:00}")];
        Series[] series =
        [
            .. numbers.Select((one, place) =>
                new Series($"source {place}", $"s{place}", periods.Zip(one).ToDictionary(pair => pair.First, pair => pair.Second))),
        ];
        return new StackedColumns(periods, series, "Bookings").Draw();
    }
}
