using System.Runtime.CompilerServices;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Counts reservations.</summary>
/// <param name="group">What is one row of what was counted.</param>
/// <param name="periods">The periods; null for none.</param>
/// <param name="counting">What is counted.</param>
/// <param name="clocks">The clocks of the hotels.</param>
/// <param name="isUnique">Whether of each Id only the reservation counts that was updated last.</param>
/// <param name="columns">Reads rows.</param>
internal sealed class ReservationMeter(
    MeasureGroup group, PeriodCalendar? periods, ReservationCounting counting, HotelClocks clocks, bool isUnique, RowColumns columns) : Meter(group, periods, isUnique)
{
    private readonly PeriodCalendar? _periods = periods;
    private readonly ReservationReader _reader = new(group, isUnique, columns);
    private readonly ReservationCounter _counter = new(counting, periods, clocks, isUnique);
    private readonly HashSet<Guid> _notByDay = [];

    /// <inheritdoc/>
    internal override IReadOnlyCollection<Tally> Tallies => field ??= [.. Shown([.. _counter.Tallies.Where(tally => IsInStays(tally.ServiceId))])];

    /// <inheritdoc/>
    internal override IReadOnlyCollection<Tally> Totals => field ??= [.. _counter.Totals.Where(tally => IsInStays(tally.ServiceId))];

    /// <inheritdoc/>
    internal override Func<MeasuredNumbers, long> Shared => IsOfNights ? static numbers => numbers.Nights : base.Shared;

    /// <summary>Whether nights are what is counted first.</summary>
    internal bool IsOfNights => counting.On == MeasureDate.Stay;

    /// <summary>How many reservations of each service were counted, by the enterprise that they say.</summary>
    internal IReadOnlyDictionary<(Guid? EnterpriseId, Guid ServiceId), long> Services =>
        _counter.Services.Where(one => IsInStays(one.Key.ServiceId)).ToDictionary(one => one.Key, one => one.Value);

    /// <summary>How many reservations are in no stay, since their services are not booked by the day.</summary>
    internal long NotInStays => _counter.Services.Where(one => !IsInStays(one.Key.ServiceId)).Sum(one => one.Value);

    /// <summary>The services of all that was counted, of this year or the last.</summary>
    internal IEnumerable<Guid> ServiceIds => _counter.Tallies.Select(tally => tally.ServiceId).Distinct();

    /// <summary>States that are not known here.</summary>
    internal IReadOnlyCollection<string> UnknownStates => _reader.UnknownStates;

    /// <summary>How many reservations were counted, or were not since they have this status.</summary>
    internal long CountOf(ReservationStatus status) => _counter.CountOf(status);

    /// <inheritdoc/>
    internal override void Complete() => _counter.Complete();

    /// <summary>Takes back the nights of services that are not booked by the day. Before anything is read of what was counted.</summary>
    internal void ForgetNightsOf(IEnumerable<Guid> serviceIds)
    {
        _notByDay.UnionWith(serviceIds);
        foreach (Tally tally in _counter.Tallies.Concat(_counter.Totals).Where(tally => _notByDay.Contains(tally.ServiceId)))
        {
            tally.ForgetNights();
        }
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private protected override void Count(object row)
    {
        ReservationRow read = _reader.Read(row);
        Repeated?.Add(read.Id);
        _reader.Name(_counter.Add(read), row);
    }

    private protected override IMeasurement RowOf(MeasuredRow row) => new ReservationMeasurement(row, counting.On);

    // Those that were asked for are there, even with nothing in them.
    private protected override DateTime? First => counting.Days.From is { } day ? _periods?.StartOf(day) : null;

    private protected override DateTime? Last => counting.Days.To is { } day ? _periods?.StartOf(day) : null;

    // What has no nights is in no stay.
    private bool IsInStays(Guid serviceId) => !IsOfNights || !_notByDay.Contains(serviceId);

    /// <summary>Those of the periods that are shown: what is only of last year makes no period of its own, unless its days were asked for.</summary>
    private IEnumerable<Tally> Shown(Tally[] tallies)
    {
        if (_periods is null)
        {
            return tallies;
        }

        DateTime[] starts = [.. tallies.Where(tally => tally.Numbers with { LastYear = 0 } != default).Select(tally => tally.Start).OrderBy(start => start)];
        DateTime? first = First ?? (starts.Length > 0 ? starts[0] : null);
        DateTime? last = Last ?? (starts.Length > 0 ? starts[^1] : null);
        return tallies.Where(tally => tally.Start >= first && tally.Start <= last);
    }
}
