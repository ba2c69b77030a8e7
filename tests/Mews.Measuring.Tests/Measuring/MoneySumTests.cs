using System.Numerics;

namespace Mews.Measuring.Tests;

/// <summary>Values of random reservations, summed by period and source, against sums of whole numbers.</summary>
public sealed class MoneySumTests
{
    // A cent divided by this has no remainder, whatever part of a stay it is.
    private const int Part = 2520;
    private const int MaxNights = 10;

    private static readonly DateTimeOffset _start = new(2025, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid _hotel = new(1, 0, 0, new byte[8]);
    private static readonly Guid _parking = new(2, 0, 0, new byte[8]);

    private static readonly Gen<Booking[]> _bookings = Gen.Select(
        Gen.Select(Gen.Int[0, 80], Gen.Int[0, MaxNights], Gen.Int[1, 3]),
        Gen.Select(Gen.Frequency((8, Gen.Const("EUR")), (1, Gen.Const("KWD")), (1, Gen.Const("CZK, EUR"))), Gen.Int[0, 9], Gen.Bool),
        Gen.Select(Gen.Int[-50_000, 500_000], Gen.Int[-50_000, 500_000], Gen.Int[-50_000, 500_000]),
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 40]),
        (stay, kind, values, state) => new Booking(
            stay.Item1,
            stay.Item2,
            stay.Item3,
            kind.Item2 == 0 ? null : new Worth(kind.Item1, values.Item1, values.Item2, values.Item3),
            kind.Item3 ? _hotel : _parking,
            state.Item1 switch { 0 => ReservationStatus.NoShow, 1 => ReservationStatus.Optional, _ => ReservationStatus.Booking },
            state.Item2)).Array[0, 60];

    [Fact]
    public void What_is_counted_on_a_day_is_worth_the_sum_of_all() => _bookings.Sample(bookings =>
    {
        ReservationCounter counter = Counted(bookings, MeasureDate.Created);
        foreach (Tally tally in counter.Tallies.Where(tally => tally.ServiceId == _parking))
        {
            tally.ForgetNights();
        }

        AssertSums(
            Rows(counter.Tallies),
            from booking in bookings
            where booking.Status.IsCounted()
            let isByDay = booking.ServiceId == _hotel
            select new Share(
                MonthOf(booking.Day),
                booking.Source,
                booking.Worth,
                Part,
                isByDay && booking.Status == ReservationStatus.Booking ? booking.Nights : 0,
                isByDay ? Part : 0));
    });

    [Fact]
    public void What_is_counted_by_night_is_spread_over_the_nights() => _bookings.Sample(bookings =>
    {
        ReservationCounter counter = Counted(bookings, MeasureDate.Stay);
        AssertSums(Rows(counter.Tallies), Nights(bookings, _ => true));
        AssertSums(Totals(counter.Totals), Nights(bookings, _ => true).Select(one => one with { Month = null }));
    });

    [Fact]
    public void Of_days_that_were_asked_for_only_their_nights_count() => Gen.Select(_bookings, Gen.Int[0, 80], Gen.Int[0, 30])
        .Sample((bookings, from, length) =>
        {
            var days = new DayRange(_start.Date.AddDays(from), _start.Date.AddDays(from + length));
            ReservationCounter counter = Counted(bookings, MeasureDate.Stay, days);
            AssertSums(Rows(counter.Tallies), Nights(bookings, night => night >= from && night <= from + length));
        });

    [Fact]
    public void Of_an_Id_that_comes_again_only_the_latest_has_a_value() => Gen.Select(_bookings, Gen.Int[1, 20]).Sample((bookings, ids) =>
    {
        ReservationCounter counter = Counted(bookings, MeasureDate.Created, ids: ids);
        Booking[] latest =
        [
            .. bookings.Index().GroupBy(one => one.Index % ids)
                .Select(same => same.Select(one => one.Item).Reverse().MaxBy(booking => booking.Updated)!),
        ];
        AssertSums(Rows(counter.Tallies), Rows(Counted(latest, MeasureDate.Created).Tallies));
        Assert.Equal(
            latest.Count(booking => booking.Status.IsCounted() && booking.Worth is null),
            counter.Places.Sum(place => place.WithoutMoney));
    });

    [Fact]
    public void What_something_was_worth_at_a_moment_is_not_known() => _bookings.Sample(bookings =>
    {
        ReservationCounter counter = Counted(bookings, MeasureDate.Created, asOf: _now);
        Assert.All(counter.Tallies, tally => Assert.Null(tally.Numbers.Money));
        Assert.Equal(bookings.Any(booking => booking.Worth is not null), counter.HasMoneyLeftOut);
    });

    [Fact]
    public void The_first_ones_and_the_rest_are_worth_what_all_are() => _bookings.Sample(bookings =>
    {
        ReservationCounter counter = Counted(bookings, MeasureDate.Stay);
        MeasuredRow[] some = Rows(counter.Tallies, top: 1);
        AssertSums(
            [.. some.GroupBy(row => row.Period).Select(period => new MeasuredRow(
                MeasuredKey.Other(MeasureGroup.Source),
                period.Aggregate(default(MeasuredNumbers), (sum, row) => sum + row.Numbers),
                period.Key))],
            Nights(bookings, _ => true).Select(one => one with { Source = 0 }));
    });

    private static void AssertSums(MeasuredRow[] rows, IEnumerable<Share> counted)
    {
        var expected = counted.GroupBy(one => (one.Month, one.Source)).ToDictionary(same => same.Key, Row.Of);
        Assert.Equal(expected.Count, rows.Length);
        Assert.All(rows, row => Assert.Equal(
            expected[(row.Period, row.Key.Id is { } id ? BitConverter.ToInt32(id.ToByteArray()) : 0)],
            new Row(row.Money?.Currency, row.Money?.Net, row.Money?.Gross, row.Money?.RoomNet, row.RoomNetValuePerNight)));
    }

    private static void AssertSums(MeasuredRow[] rows, MeasuredRow[] expected) =>
        Assert.Equal(expected.Select(row => (row.Period, row.Key, row.Numbers)), rows.Select(row => (row.Period, row.Key, row.Numbers)));

    private static IEnumerable<Share> Nights(Booking[] bookings, Func<int, bool> isAsked) =>
        from booking in bookings
        where booking.Status.IsCounted()
        from period in Enumerable.Range(booking.Day, booking.Nights).Where(isAsked).GroupBy(MonthOf)
        let part = Part * period.Count() / booking.Nights
        select new Share(
            period.Key,
            booking.Source,
            booking.Worth,
            part,
            booking.Status == ReservationStatus.Booking ? period.Count() : 0,
            part);

    private static ReservationCounter Counted(
        Booking[] bookings, MeasureDate on, DayRange days = default, DateTimeOffset? asOf = null, int? ids = null)
    {
        var counter = new ReservationCounter(
            new ReservationCounting(on, days, asOf, _now, IsCompared: false),
            new PeriodCalendar(MeasurePeriod.Month),
            new HotelClocks(TimeZoneInfo.Utc, _now, _ => null),
            isUnique: ids is not null);
        foreach ((int number, Booking booking) in bookings.Index())
        {
            counter.Add(booking.ToRow(new Guid(number % (ids ?? int.MaxValue), 7, 7, new byte[8])));
        }

        counter.Complete();
        return counter;
    }

    private static MeasuredRow[] Rows(IEnumerable<Tally> tallies, int? top = null) =>
        [.. Ranking().Rows([.. tallies], [.. tallies], top).Select(row => row.Row)];

    private static MeasuredRow[] Totals(IEnumerable<Tally> tallies) => [.. Ranking().TotalRows([.. tallies], [.. tallies], null)];

    private static Ranking Ranking() => new(
        MeasureGroup.Source,
        new PeriodCalendar(MeasurePeriod.Month),
        numbers => numbers.Bookings,
        row => new ReservationMeasurement(row, MeasureDate.Created));

    private static string? MonthOf(int day) => $"{_start.AddDays(day):yyyy-MM}";

    /// <summary>Values are in thousandths.</summary>
    private sealed record Worth(string Currency, int Net, int Gross, int RoomNet);

    private sealed record Booking(
        int Day, int Nights, int Source, Worth? Worth, Guid ServiceId, ReservationStatus Status, int Updated)
    {
        internal ReservationRow ToRow(Guid id) => new(
            id,
            null,
            ServiceId,
            new MeasuredId(new Guid(Source, 0, 0, new byte[8])),
            Status,
            _start.AddDays(Day),
            _start.AddMinutes(Updated),
            null,
            _start.AddDays(Day),
            _start.AddDays(Day + Nights),
            Worth is null ? null : Money.Of(Worth.Currency, Worth.Net / 1000m, Worth.Gross / 1000m, Worth.RoomNet / 1000m));
    }

    /// <summary><paramref name="Parts"/> is the part of the values that is counted, and <paramref name="PartsByDay"/> that of its average.</summary>
    private sealed record Share(string? Month, int Source, Worth? Worth, int Parts, int Nights, int PartsByDay);

    private sealed record Row(string? Currency, decimal? Net, decimal? Gross, decimal? RoomNet, decimal? PerNight)
    {
        internal static Row Of(IEnumerable<Share> counted)
        {
            (Worth Worth, Share Of)[] known = [.. counted.Where(one => one.Worth is not null).Select(one => (one.Worth!, one))];
            string[] currencies = [.. known.SelectMany(one => one.Worth.Currency.Split(", ")).Distinct().Order(StringComparer.Ordinal)];
            if (currencies.Length != 1)
            {
                return new(currencies.Length == 0 ? null : string.Join(", ", currencies), null, null, null, null);
            }

            int digits = currencies[0] == "KWD" ? 3 : 2;
            int nights = counted.Sum(one => one.Nights);
            return new(
                currencies[0],
                Rounded(known.Sum(one => (long)one.Worth.Net * one.Of.Parts), 1, digits),
                Rounded(known.Sum(one => (long)one.Worth.Gross * one.Of.Parts), 1, digits),
                Rounded(known.Sum(one => (long)one.Worth.RoomNet * one.Of.Parts), 1, digits),
                nights == 0 ? null : Rounded(known.Sum(one => (long)one.Worth.RoomNet * one.Of.PartsByDay), nights, digits));
        }

        // In whole numbers: half a unit goes away from zero.
        private static decimal Rounded(BigInteger parts, int divisor, int digits)
        {
            BigInteger unit = (BigInteger)Part * divisor * (digits == 3 ? 1 : 10);
            BigInteger units = ((BigInteger.Abs(parts) * 2) + unit) / (unit * 2) * parts.Sign;
            return (decimal)units / (digits == 3 ? 1000 : 100);
        }
    }
}
