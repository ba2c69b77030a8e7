namespace Mews.Measuring.Tests;

public sealed class RankingTests
{
    private static readonly DateTime _start = new(2025, 1, 1);

    private static readonly Gen<Tally[]> _tallies = Gen.Select(Gen.Int[0, 4], Gen.Int[1, 12], Gen.Int[0, 3], Gen.Int[0, 3])
        .Array[0, 60]
        .Select(counted => counted
            .GroupBy(one => (Month: one.Item1, Source: one.Item2))
            .Select((same, index) =>
                Counted(index, same.Key.Month, same.Key.Source, same.Sum(one => one.Item3), same.Sum(one => one.Item4)))
            .ToArray());

    [Fact]
    public void The_first_ones_and_the_rest_are_all_there_is() => Gen.Select(_tallies, Gen.Int[1, 5]).Sample((tallies, top) =>
    {
        MeasuredRow[] all = Rows(tallies, null);
        MeasuredRow[] some = Rows(tallies, top);
        Assert.Equal(Sums(all), Sums(some));
        Assert.InRange(some.Where(row => !row.Key.IsOther).Select(row => row.Key).Distinct().Count(), 0, top);
        Assert.All(some.GroupBy(row => row.Period), period => Assert.DoesNotContain(period.SkipLast(1), row => row.Key.IsOther));
    });

    [Fact]
    public void Shares_of_a_period_are_the_whole_and_most_bookings_come_first() => _tallies.Sample(tallies => Assert.All(
        Rows(tallies, null).GroupBy(row => row.Period),
        period =>
        {
            long bookings = period.Sum(row => row.Numbers.Bookings);
            Assert.Equal(bookings == 0 ? 0 : 1, period.Sum(row => row.Share), 1e-9);
            Assert.All(period, row => Assert.Equal(bookings == 0 ? 0 : (double)row.Numbers.Bookings / bookings, row.Share));
            Assert.Equal(period.Select(row => row.Numbers.Bookings).OrderDescending(), period.Select(row => row.Numbers.Bookings));
        }));

    [Fact]
    public void The_bar_of_the_highest_share_is_whole() => _tallies.Sample(tallies =>
    {
        IReadOnlyList<IMeasurement> rows = Ranking().Rows(tallies, tallies, null);
        double highest = rows.Select(row => row.Row.Share).DefaultIfEmpty().Max();
        Assert.All(rows, row => Assert.Equal(highest > 0 ? row.Row.Share / highest : 0, row.Bar));
    });

    [Fact]
    public void What_came_and_was_taken_back_has_no_row()
    {
        Tally tally = Counted(0, 0, 1, bookings: 1, others: 1);
        tally.AddAssignment(isPrimary: true, times: -1);
        Assert.Single(Rows([tally], null));
        tally.AddAssignment(isPrimary: false, times: -1);
        Assert.Empty(Rows([tally], null));
    }

    [Fact]
    public void Of_nights_few_long_stays_are_before_many_short_ones_and_what_was_there_last_year_before_the_rest()
    {
        Tally[] tallies = [Stayed(1, bookings: 9, nights: 9), Stayed(2, bookings: 2, nights: 40), Stayed(3, 0, 0, 1), Stayed(4, 0, 0, 7)];
        Assert.Equal([2, 1, 4, 3], Sources(null));
        Assert.Equal([2, null], Sources(1));
        Assert.Equal([2, 1, 4, null], Sources(3));

        int?[] Sources(int? top) =>
        [
            .. new Ranking(MeasureGroup.Source, null, numbers => numbers.Nights, row => new SourceMeasurement(row))
                .Rows(tallies, tallies, top)
                .Select(row => row.Row.Key.Id is { } id ? (int?)id.ToByteArray()[0] : null),
        ];
    }

    private static Tally Stayed(int source, int bookings, int nights, int lastYearNights = 0)
    {
        var tally = new Tally(source, _start, new Measured(new MeasuredId(new Guid(source, 0, 0, new byte[8]))));
        Array.ForEach(new int[bookings], _ => tally.AddReservation(isBooking: true));
        tally.AddNights(nights);
        if (lastYearNights > 0)
        {
            tally.AddLastYear(isBooking: true);
            tally.AddLastYearNights(lastYearNights);
        }

        return tally;
    }

    private static Ranking Ranking() =>
        new(MeasureGroup.Source, new PeriodCalendar(MeasurePeriod.Month), numbers => numbers.Bookings, row => new SourceMeasurement(row));

    private static MeasuredRow[] Rows(Tally[] tallies, int? top) => [.. Ranking().Rows(tallies, tallies, top).Select(row => row.Row)];

    private static (string?, MeasuredNumbers)[] Sums(MeasuredRow[] rows) =>
    [
        .. rows.GroupBy(row => row.Period, row => row.Numbers)
            .Select(period => (period.Key, period.Aggregate((sum, numbers) => sum + numbers))),
    ];

    private static Tally Counted(int index, int month, int source, int bookings, int others)
    {
        var measured = new Measured(new MeasuredId(new Guid(source, 0, 0, new byte[8])));
        var tally = new Tally(index, _start.AddMonths(month), measured);
        tally.AddAssignment(isPrimary: true, bookings);
        tally.AddAssignment(isPrimary: false, others);
        return tally;
    }
}
