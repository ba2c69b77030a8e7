namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// The counts and the money of one source, or whatever is counted by, in one period. Without periods, all have the same start;
/// assignments have no service.
/// </summary>
internal sealed class Tally(int index, DateTime start, Measured of, Guid serviceId = default)
{
    private long _bookings;
    private long _assignments;
    private long _cancelled;
    private long _nights;
    private long _lastYear;
    private long _lastYearNights;
    private Money? _money;

    internal int Index => index;

    internal DateTime Start => start;

    internal Measured Of => of;

    internal Guid ServiceId => serviceId;

    /// <summary>Whether the input has reservations of the same period a year before, even if none was a booking then.</summary>
    internal bool HasLastYear { get; private set; }

    internal MeasuredNumbers Numbers => new(_bookings, _assignments, _cancelled, _nights, _lastYear)
    {
        LastYearNights = _lastYearNights,
        Money = _money,
    };

    /// <summary><paramref name="times"/> is -1 to take back one that was counted before.</summary>
    internal void AddAssignment(bool isPrimary, int times = 1)
    {
        _assignments += times;
        _bookings += isPrimary ? times : 0;
    }

    /// <summary>Counts a booking, or else a cancellation.</summary>
    internal void AddReservation(bool isBooking)
    {
        _bookings += isBooking ? 1 : 0;
        _cancelled += isBooking ? 0 : 1;
    }

    internal void AddNights(int nights) => _nights += nights;

    internal void AddMoney(Money money) => _money += money;

    internal void AddLastYear(bool isBooking)
    {
        HasLastYear = true;
        _lastYear += isBooking ? 1 : 0;
    }

    internal void AddLastYearNights(int nights) => _lastYearNights += nights;

    internal void ForgetLastYear() => (HasLastYear, _lastYear, _lastYearNights) = (false, 0, 0);

    internal void ForgetNights() => (_nights, _lastYearNights, _money) = (0, 0, _money?.WithoutNights());
}
