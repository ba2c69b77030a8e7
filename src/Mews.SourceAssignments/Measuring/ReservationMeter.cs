using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts reservations.</summary>
internal sealed class ReservationMeter(
    MeasureGroup group, PeriodCalendar? periods, ReservationCounting counting, HotelClocks clocks, bool isUnique, RowColumns columns)
    : Meter(group, periods, isUnique)
{
    private readonly PeriodCalendar? _periods = periods;
    private readonly ReservationReader _reader = new(group, isUnique, columns);
    private readonly ReservationCounter _counter = new(counting, periods, clocks, isUnique);
    private readonly HashSet<Guid> _notByDay = [];

    internal override IReadOnlyCollection<Tally> Tallies =>
        field ??= [.. Shown([.. _counter.Tallies.Where(tally => IsInStays(tally.ServiceId))])];

    internal override IReadOnlyCollection<Tally> Totals => field ??= [.. _counter.Totals.Where(tally => IsInStays(tally.ServiceId))];

    internal override Func<MeasuredNumbers, long> Shared => IsOfNights ? static numbers => numbers.Nights : base.Shared;

    /// <summary>Whether shares are of nights.</summary>
    internal bool IsOfNights => counting.On == MeasureDate.Stay;

    internal IReadOnlyDictionary<(Guid? EnterpriseId, Guid ServiceId), long> Services =>
        _counter.Services.Where(one => IsInStays(one.Key.ServiceId)).ToDictionary(one => one.Key, one => one.Value);

    /// <summary>Number of bookings and cancelled ones in the rows.</summary>
    internal long Counted => Places.Sum(place => place.Counted);

    /// <summary>Those of the counted whose value is not known.</summary>
    internal long WithoutMoney => Places.Sum(place => place.WithoutMoney);

    internal bool HasMoneyLeftOut => _counter.HasMoneyLeftOut;

    /// <summary>Reservations without nights, since their services are not booked by the day.</summary>
    internal long NotInStays => _counter.Services.Where(one => !IsInStays(one.Key.ServiceId)).Sum(one => one.Value);

    /// <summary>Reservations of services by the day that arrive and depart on the same day.</summary>
    internal long WithoutNight => _counter.PlacesWithoutNight.Where(place => IsInStays(place.ServiceId)).Sum(place => place.WithoutNight);

    /// <summary>Read it after <see cref="ForgetNightsOf"/>.</summary>
    internal PeriodEdges Edges => field ??= PeriodEdges.Of(_periods, counting.Days, [.. Places]);

    internal string? NameOf(DateTime period) => _periods?.NameOf(period);

    internal bool IsCompared => counting.IsCompared;

    /// <summary>Whether a period that has a last year is not over.</summary>
    internal bool HasOpenPeriod => Tallies.Any(
        tally => tally.HasLastYear && (_periods?.EndOf(tally.Start) ?? counting.Days.End) > clocks.Today);

    internal IEnumerable<Guid> ServiceIds => _counter.Tallies.Select(tally => tally.ServiceId)
        .Concat(_counter.PlacesWithoutNight.Select(place => place.ServiceId))
        .Distinct();

    internal IReadOnlyCollection<string> UnknownStates => _reader.UnknownStates;

    internal long CountOf(ReservationStatus status) => _counter.CountOf(status);

    internal override void Complete() => _counter.Complete();

    /// <summary>
    /// Removes the nights of services that are not booked by the day. Call it before any result is read: results are cached.
    /// </summary>
    internal void ForgetNightsOf(IEnumerable<Guid> serviceIds)
    {
        _notByDay.UnionWith(serviceIds);
        foreach (Tally tally in _counter.Tallies.Concat(_counter.Totals).Where(tally => _notByDay.Contains(tally.ServiceId)))
        {
            tally.ForgetNights();
        }
    }

    /// <summary>Removes last year where it would mislead, likewise before any result is read.</summary>
    internal void ForgetLastYearAtEdges()
    {
        foreach (Tally tally in _counter.Tallies.Where(tally => Edges.Distort(tally.Start)))
        {
            tally.ForgetLastYear();
        }
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private protected override void Count(object row)
    {
        ReservationRow read = _reader.Read(row);
        Repeated?.Add(read.Id);
        _reader.Name(_counter.Add(read), row);
        Hotels.Learn(read.EnterpriseId, row);
    }

    private protected override IMeasurement RowOf(MeasuredRow row) => new ReservationMeasurement(row, counting.On);

    // Periods that were asked for are shown, even if they are empty.
    private protected override DateTime? First => counting.Days.From is { } day ? _periods?.StartOf(day) : null;

    private protected override DateTime? Last => counting.Days.To is { } day ? _periods?.StartOf(day) : null;

    private IEnumerable<ReservationPlace> Places => _counter.Places.Where(place => IsInStays(place.ServiceId));

    private bool IsInStays(Guid serviceId) => !IsOfNights || !_notByDay.Contains(serviceId);

    /// <summary>Leaves out periods that have numbers of last year only, unless their days were asked for.</summary>
    private IEnumerable<Tally> Shown(Tally[] tallies)
    {
        if (_periods is null)
        {
            return tallies;
        }

        DateTime[] starts =
        [
            .. tallies
                .Where(tally => tally.Numbers with { LastYear = 0, LastYearNights = 0 } != default)
                .Select(tally => tally.Start)
                .OrderBy(start => start),
        ];
        DateTime? first = First ?? (starts.Length > 0 ? starts[0] : null);
        DateTime? last = Last ?? (starts.Length > 0 ? starts[^1] : null);
        return tallies.Where(tally => tally.Start >= first && tally.Start <= last);
    }
}
