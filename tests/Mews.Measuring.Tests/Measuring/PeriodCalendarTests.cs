using System.Globalization;

namespace Mews.Measuring.Tests;

public sealed class PeriodCalendarTests
{
    private static readonly Gen<MeasurePeriod> _length = Gen.Enum<MeasurePeriod>();
    private static readonly Gen<DateTime> _day = Gen.Int[0, 300 * 365].Select(days => new DateTime(1900, 1, 1).AddDays(days));

    [Fact]
    public void Each_day_is_in_one_period_and_the_next_one_begins_where_it_ends() => Gen.Select(_length, _day).Sample((length, day) =>
    {
        var periods = new PeriodCalendar(length);
        DateTime start = periods.StartOf(day);
        DateTime end = periods.EndOf(start);
        Assert.True(start <= day && day < end);
        Assert.Equal(end, periods.StartOf(end));
        Assert.Equal(start, periods.StartOf(end.AddDays(-1)));
        Assert.True(string.CompareOrdinal(periods.NameOf(start), periods.NameOf(end)) < 0);
    });

    [Fact]
    public void Weeks_are_those_of_ISO_8601() => _day.Sample(day =>
    {
        var weeks = new PeriodCalendar(MeasurePeriod.Week);
        Assert.Equal($"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}", weeks.NameOf(weeks.StartOf(day)));
    });

    [Fact]
    public void The_week_a_year_later_has_the_same_number_and_a_week_53_may_have_none() => _day.Sample(day =>
    {
        (int year, int week) = (ISOWeek.GetYear(day) + 1, ISOWeek.GetWeekOfYear(day));
        DateTime? expected = week <= ISOWeek.GetWeeksInYear(year) ? ISOWeek.ToDateTime(year, week, day.DayOfWeek) : null;
        Assert.Equal(expected, PeriodCalendar.YearAfter(day, new PeriodCalendar(MeasurePeriod.Week)));
    });

    [Theory]
    [InlineData(MeasurePeriod.Day, "2025-12-28")]
    [InlineData(MeasurePeriod.Month, "2025-12-29")]
    [InlineData(null, "2025-12-29")]
    public void A_day_is_compared_with_the_same_weekday_and_all_else_by_date(MeasurePeriod? length, string expected) => Assert.Equal(
        DateTime.Parse(expected, CultureInfo.InvariantCulture),
        PeriodCalendar.YearAfter(new DateTime(2024, 12, 29), length is { } given ? new PeriodCalendar(given) : null));

    [Fact]
    public void A_year_before_the_first_one_is_the_beginning_of_time() => Assert.All(
        (PeriodCalendar?[])[null, .. Enum.GetValues<MeasurePeriod>().Select(length => new PeriodCalendar(length))],
        periods => Assert.Equal(DateTimeOffset.MinValue, PeriodCalendar.YearBefore(DateTimeOffset.MinValue.AddDays(1), periods)));

    [Fact]
    public void Periods_between_others_are_named_too_unless_that_would_be_those_of_ages()
    {
        var months = new PeriodCalendar(MeasurePeriod.Month);
        Assert.Equal(["2024-11", "2024-12", "2025-01"], months.NamesOf([new(2024, 11, 1), new(2025, 1, 1)]));
        Assert.Equal(["1900-01", "2025-01"], months.NamesOf([new(1900, 1, 1), new(2025, 1, 1)]));
    }
}
