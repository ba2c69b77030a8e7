namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts reservations by period. Without -Unique, it keeps counts, not reservations.</summary>
internal sealed class ReservationCounter(ReservationCounting counting, PeriodCalendar? periods, HotelClocks clocks, bool isUnique)
{
    // After all periods: totals, where a reservation counts in several.
    private static readonly DateTime _total = DateTime.MaxValue;

    private readonly Dictionary<MeasuredId, Measured> _measured = [];
    private readonly Dictionary<(Measured Of, Guid? EnterpriseId, Guid ServiceId), ReservationPlace> _places = [];
    private readonly List<ReservationPlace> _inOrder = [];
    private readonly Dictionary<(DateTime Start, Measured Of, Guid ServiceId), Tally> _tallies = [];
    private readonly long[] _statuses = new long[(int)ReservationStatus.Unknown + 1];
    private readonly DateTimeOffset _yearBefore = PeriodCalendar.YearBefore(counting.Now, periods);
    private readonly DateTimeOffset _longYearBefore = PeriodCalendar.LongYearBefore(counting.Now);
    private readonly IdIndex<CountedReservation>? _latest = isUnique ? new() : null;
    private readonly List<ValuedReservation> _valued = [];

    /// <summary>Whether reservations have values that are left out: with -AsOf, since what they were worth then is not known.</summary>
    internal bool HasMoneyLeftOut { get; private set; }

    internal IEnumerable<Tally> Tallies => _tallies.Values.Where(tally => tally.Start != _total);

    internal IEnumerable<Tally> Totals => IsSpread ? _tallies.Values.Where(tally => tally.Start == _total) : Tallies;

    internal IEnumerable<ReservationPlace> PlacesWithoutNight => _inOrder.Where(place => place.WithoutNight > 0);

    internal IEnumerable<ReservationPlace> Places => _inOrder.Where(place => place.Counted > 0);

    internal IReadOnlyDictionary<(Guid? EnterpriseId, Guid ServiceId), long> Services => Places
        .GroupBy(place => (place.EnterpriseId, place.ServiceId))
        .ToDictionary(same => same.Key, same => same.Sum(place => place.Counted));

    internal long CountOf(ReservationStatus status) => _statuses[(int)status];

    internal Measured Add(in ReservationRow row)
    {
        ReservationPlace place = PlaceOf(row);
        CountedReservation counted = Counted(row, place);
        Money? money = MoneyOf(row);
        if (_latest is null)
        {
            Count(counted, money);
            return place.Of;
        }

        ref CountedReservation latest = ref _latest.Of(row.Id);
        if (!latest.IsSet || counted.Updated >= latest.Updated)
        {
            latest = counted with { Place = Keep(new(place.Number, money), latest.Place) };
        }

        return place.Of;
    }

    /// <summary>With -Unique: counts the latest reservation of each Id, now that no newer one comes.</summary>
    internal void Complete()
    {
        foreach (CountedReservation counted in _latest?.Values ?? [])
        {
            ValuedReservation valued = counted.Place < 0 ? _valued[~counted.Place] : new(counted.Place, null);
            Count(counted with { Place = valued.Place }, valued.Money);
        }
    }

    private Money? MoneyOf(in ReservationRow row)
    {
        HasMoneyLeftOut |= counting.AsOf is not null && row.Money is not null;
        return counting.AsOf is null ? row.Money : null;
    }

    /// <returns>The place to keep, where <paramref name="replaced"/> is the one before.</returns>
    private int Keep(ValuedReservation valued, int replaced)
    {
        if (replaced < 0)
        {
            _valued[~replaced] = valued;
            return replaced;
        }

        if (valued.Money is null)
        {
            return valued.Place;
        }

        _valued.Add(valued);
        return ~(_valued.Count - 1);
    }

    /// <summary>Whether a reservation may count in several periods.</summary>
    private bool IsSpread => counting.On == MeasureDate.Stay && periods is not null;

    private ReservationPlace PlaceOf(in ReservationRow row)
    {
        if (!_measured.TryGetValue(row.Of, out Measured of))
        {
            _measured[row.Of] = of = new Measured(row.Of);
        }

        if (!_places.TryGetValue((of, row.EnterpriseId, row.ServiceId), out ReservationPlace place))
        {
            place = new(_inOrder.Count + 1, of, row.EnterpriseId, row.ServiceId, clocks.Of(row.EnterpriseId));
            _places[(of, row.EnterpriseId, row.ServiceId)] = place;
            _inOrder.Add(place);
        }

        return place;
    }

    private CountedReservation Counted(in ReservationRow row, ReservationPlace place)
    {
        DateTime arrival = place.Clock.DayOf(row.ScheduledStartUtc);
        DateTime departure = place.Clock.DayOf(row.ScheduledEndUtc);
        DateTime day = counting.On switch
        {
            MeasureDate.Created => place.Clock.DayOf(row.CreatedUtc),
            MeasureDate.Departure => departure,
            _ => arrival,
        };
        return new(
            place.Number,
            (day - HotelClock.FirstDay).Days,
            Math.Max(0, (departure - arrival).Days),
            row.UpdatedUtc.UtcTicks,
            row.Status,
            counting.AsOf is { } moment ? row.StatusAt(moment) : row.Status,
            counting.IsCompared ? row.StatusAt(_yearBefore) : default,
            counting.IsCompared ? row.StatusAt(_longYearBefore) : default);
    }

    private void Count(in CountedReservation counted, Money? money)
    {
        ReservationPlace place = _inOrder[counted.Place - 1];
        DateTime first = HotelClock.FirstDay.AddDays(counted.Day);
        // On other dates, it counts on a single day.
        int days = counting.On == MeasureDate.Stay ? counted.Nights : 1;
        int nightsOfDay = counting.On == MeasureDate.Stay ? 1 : counted.Nights;
        int? nights = CountDays(counted, place, first, days, nightsOfDay);
        if (counting.IsCompared && counted.State.IsCounted())
        {
            CountLastYear(counted, place, first, days, nightsOfDay);
        }

        if (nights is null)
        {
            place.WithoutNight += days == 0 && counted.Now.IsCounted() && counting.Days.Has(first) ? 1 : 0;
            return;
        }

        _statuses[(int)counted.Now]++;
        if (counted.Now.IsCounted())
        {
            place.Counted++;
            if (IsSpread)
            {
                Add(TallyOf(_total, place), counted.Now, nights.Value);
            }

            CountMoney(money, place, first, days);
        }
    }

    private void CountMoney(Money? money, ReservationPlace place, DateTime first, int days)
    {
        if (money is null)
        {
            place.WithoutMoney++;
            return;
        }

        DateTime[] counted = [.. Enumerable.Range(0, days).Select(number => first.AddDays(number)).Where(counting.Days.Has)];
        foreach (IGrouping<DateTime, DateTime> period in counted.GroupBy(StartOf))
        {
            TallyOf(period.Key, place).AddMoney(money.Part(period.Count(), days));
        }

        if (IsSpread)
        {
            TallyOf(_total, place).AddMoney(money.Part(counted.Length, days));
        }
    }

    /// <summary>Counts a reservation once in each period that it has a day in.</summary>
    /// <returns>Number of nights of the counted days; null if none is counted.</returns>
    private int? CountDays(in CountedReservation counted, ReservationPlace place, DateTime first, int days, int nightsOfDay)
    {
        int? nights = null;
        Tally? tally = null;
        for (DateTime day = first; day < first.AddDays(days); day = day.AddDays(1))
        {
            if (!counting.Days.Has(day))
            {
                continue;
            }

            nights = (nights ?? 0) + nightsOfDay;
            if (!counted.Now.IsCounted())
            {
                continue;
            }

            place.AddDay(day);
            DateTime start = StartOf(day);
            if (tally?.Start != start)
            {
                tally = TallyOf(start, place);
                Add(tally, counted.Now, nights: 0);
            }

            tally.AddNights(counted.Now == ReservationStatus.Booking ? nightsOfDay : 0);
        }

        return nights;
    }

    private void CountLastYear(in CountedReservation counted, ReservationPlace place, DateTime first, int days, int nightsOfDay)
    {
        Tally? tally = null;
        bool isBooking = false;
        for (DateTime day = first; day < first.AddDays(days); day = day.AddDays(1))
        {
            if (PeriodCalendar.YearAfter(day, periods) is not { } after || !counting.Days.Has(after))
            {
                continue;
            }

            DateTime start = StartOf(after);
            if (tally?.Start != start)
            {
                tally = TallyOf(start, place);
                isBooking = StatusLastYear(counted, place, start, after - day) == ReservationStatus.Booking;
                tally.AddLastYear(isBooking);
            }

            tally.AddLastYearNights(isBooking ? nightsOfDay : 0);
        }
    }

    // A period that is not over is compared with what was booked by this day a year ago.
    private ReservationStatus StatusLastYear(in CountedReservation counted, ReservationPlace place, DateTime start, TimeSpan year)
    {
        DateTime end = periods?.EndOf(start) ?? counting.Days.End;
        return end <= place.Clock.Today ? counted.Now
            : year.Days == PeriodCalendar.LongYear ? counted.LongYearBefore
            : counted.YearBefore;
    }

    private static void Add(Tally tally, ReservationStatus status, int nights)
    {
        tally.AddReservation(status == ReservationStatus.Booking);
        tally.AddNights(status == ReservationStatus.Booking ? nights : 0);
    }

    private DateTime StartOf(DateTime day) => periods?.StartOf(day) ?? default;

    private Tally TallyOf(DateTime start, ReservationPlace place)
    {
        if (!_tallies.TryGetValue((start, place.Of, place.ServiceId), out Tally tally))
        {
            _tallies[(start, place.Of, place.ServiceId)] = tally = new Tally(_tallies.Count, start, place.Of, place.ServiceId);
        }

        return tally;
    }
}
