using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class SeriesTests
{
    private static readonly Gen<MeasuredRow[]> _rows = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[1, 50]).Array[0, 60]
        .Select(rows => rows.Select(row => Row(row.Item2, row.Item3, $"2025-0{row.Item1 + 1}")).ToArray());

    [Fact]
    public void There_are_eight_colours_and_one_for_the_rest_and_nothing_is_lost() => _rows.Sample(rows =>
    {
        IReadOnlyList<Series> all = Series.Of(rows, numbers => numbers.Bookings);
        Assert.Equal(rows.Sum(row => row.Numbers.Bookings), all.Sum(series => series.Total));
        Assert.InRange(all.Count, 0, 9);
        Assert.Equal(all.Select(series => series.Style).Distinct(), all.Select(series => series.Style));
        Series[] coloured = [.. all.Where(series => series.Style != "other")];
        Assert.Equal(coloured.Select(series => series.Total).OrderDescending(), coloured.Select(series => series.Total));
    });

    [Fact]
    public void A_single_one_behind_the_colours_keeps_its_name_and_several_have_one()
    {
        MeasuredRow[] rows = [.. Enumerable.Range(1, 10).Select(number => Row(number, 100 - number))];
        Assert.Equal("source 9", Series.Of(rows[..9], numbers => numbers.Bookings)[^1].Name);
        Assert.Equal("All others", Series.Of(rows, numbers => numbers.Bookings)[^1].Name);
    }

    [Fact]
    public void What_top_left_is_last_however_much_it_is() => Assert.Equal(
        ["source 1", "Other"],
        Series.Of([new(MeasuredKey.Other(MeasureGroup.Source), new(99, 0, 0, 0, 0)), Row(1, 1)], numbers => numbers.Bookings)
            .Select(series => series.Name));

    private static MeasuredRow Row(int source, long bookings, string? period = null) => new(
        new MeasuredKey(MeasureGroup.Source, new Guid(source, 0, 0, new byte[8]), $"source {source}", null),
        new(bookings, 0, 0, 0, 0),
        period);
}
