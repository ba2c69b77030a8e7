using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class PageDataTests
{
    private static readonly ReservationCounting _counting = new(MeasureDate.Created, default, null, default, IsCompared: false);

    private static readonly Gen<MeasuredRow[]> _rows = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[1, 50]).Array[1, 60]
        .Select(rows => rows
            .DistinctBy(row => (row.Item1, row.Item2))
            .Select(row => PageRows.Row(PageRows.Key(row.Item2), PageRows.Months(4)[row.Item1], row.Item3))
            .ToArray());

    [Fact]
    public void Nothing_is_lost_and_the_biggest_group_is_first() => _rows.Sample(rows =>
    {
        PageData data = PageRows.Data(rows);
        long all = rows.Sum(row => row.Numbers.Bookings);
        Assert.Equal(all, data.CountedTotal);
        Assert.Equal(all, data.ByPeriod.Values.Sum(sum => sum.Numbers.Bookings));
        Assert.Equal(all, data.Groups.Sum(group => data.Periods.Sum(period => group.In(period).Bookings)));
        long[] totals = [.. data.Groups.Select(group => group.Total.Numbers.Bookings)];
        Assert.Equal(totals.OrderDescending(), totals);
    });

    [Theory]
    [InlineData(12, null, 10, true, 2)]
    [InlineData(12, 11, 10, true, 2)]
    [InlineData(12, 10, 10, true, 2)]
    [InlineData(12, 8, 8, true, 4)]
    [InlineData(11, null, 11, false, 0)]
    [InlineData(60, 20, 10, true, 50)]
    public void There_are_ten_colours_and_one_for_the_last_or_all_others(int sources, int? top, int named, bool hasOther, int rest)
    {
        var meter = new CountedMeter(
            [.. Enumerable.Range(1, sources).Select(source => CountedMeter.Counted(source, bookings: 100 - source))]);
        var data = PageData.Of(meter, meter.Rows(top), MeasureGroup.Source, MeasurePeriod.Month, top, _counting);
        Assert.Equal(named, data.Groups.Count(group => !group.Key.IsOther));
        Assert.Equal(hasOther, data.Groups[^1].Key.IsOther);
        Assert.Equal(rest, data.Rest.Count);
        Assert.Equal(Enumerable.Range(1, sources).Sum(source => 100 - source), data.CountedTotal);
        Assert.Equal(data.Groups.Count, data.Groups.Select(group => group.Style).Distinct().Count());
        Assert.All(data.Groups.Take(Math.Min(named, 10)), (group, place) => Assert.Equal($"s{place}", group.Style));
        Assert.Equal("other", data.Groups[^1].Style);
    }

    [Fact]
    public void Other_is_last_however_much_it_is() => Assert.Equal(
        ["source 1", "Other"],
        PageRows.Data([PageRows.Row(MeasuredKey.Other(MeasureGroup.Source), "2025-01", 99), PageRows.Row("source 1", "2025-01", 1)])
            .Groups.Select(group => group.Name));

    [Fact]
    public void Only_periods_that_have_a_last_year_are_compared()
    {
        PageData data = PageRows.Data(
            [
                PageRows.Row("A", "2024-01", 50),
                PageRows.Row("A", "2025-01", 30, lastYear: 50),
                PageRows.Row("B", "2025-01", 15, lastYear: 10),
            ],
            isCompared: true);
        Assert.Equal(new Comparison(45, 60, 1), data.Total.Compared);
        Assert.Equal(-0.25, data.Total.Compared!.Change);
        Assert.Equal(new Comparison(30, 50, 1), data.Groups[0].Total.Compared);
        Assert.Null(data.ByPeriod["2024-01"].Compared);
    }

    [Fact]
    public void Where_nights_are_counted_those_of_last_year_are_too()
    {
        PageData data = PageRows.Data([PageRows.Row("A", "2025-01", 30, lastYear: 50)], counted: PageNumber.Nights, isCompared: true);
        Assert.Equal(new Comparison(60, 150, 1), data.Total.Compared);
    }

    [Fact]
    public void What_stayed_last_year_alone_has_a_group_without_a_total()
    {
        MeasuredRow row = PageRows.Row("A", "2025-01", 0, lastYear: 5);
        var data = new PageData([row], [], ["2025-01"], PageNumber.Nights);
        Assert.Equal(new Comparison(0, 15, 1), Assert.Single(data.Groups).Total.Compared);
        Assert.True(data.HasChart);
    }

    [Fact]
    public void Without_bookings_the_biggest_of_last_year_is_first() => Assert.Equal(
        ["B", "A"],
        PageRows.Data([PageRows.Row("A", "2025-01", 0, lastYear: 5), PageRows.Row("B", "2025-01", 0, lastYear: 6)], isCompared: true)
            .Groups.Select(group => group.Name));

    [Theory]
    [InlineData("EUR", "EUR", "EUR")]
    [InlineData("EUR", "CZK", null)]
    public void One_currency_is_that_of_all_and_several_are_none(string one, string other, string? expected)
    {
        PageData data = PageRows.Data(
        [
            PageRows.Row("A", "2025-01", 1, money: Money.Of(one, 10, 12, 8)),
            PageRows.Row("B", "2025-01", 1, money: Money.Of(other, 10, 12, 8)),
        ]);
        Assert.Equal(expected, data.Currency);
        Assert.Equal(expected is null ? null : 20m, data.Total.Numbers.Money!.Net);
    }
}

/// <summary>A meter that has counted.</summary>
internal sealed class CountedMeter(Tally[] tallies)
    : Meter(MeasureGroup.Source, new PeriodCalendar(MeasurePeriod.Month), isUnique: true)
{
    internal override IReadOnlyCollection<Tally> Tallies => tallies;

    internal static Tally Counted(int source, int bookings)
    {
        var tally = new Tally(source, new DateTime(2025, 1, 1), new Measured(new MeasuredId(new Guid(source, 0, 0, new byte[8]))));
        tally.AddAssignment(isPrimary: true, bookings);
        return tally;
    }

    private protected override void Count(object row) => throw new NotSupportedException();

    private protected override IMeasurement RowOf(MeasuredRow row) => new SourceMeasurement(row);
}
