namespace Mews.SourceAssignments.Measuring;

/// <summary>What was counted of one source, or whatever is counted by, in one period.</summary>
/// <param name="index">Its place among all tallies.</param>
/// <param name="start">First day of the period; the same for all where there are no periods.</param>
/// <param name="of">What is counted for.</param>
/// <param name="serviceId">Unique identifier of the service that was booked; empty for assignments.</param>
internal sealed class Tally(int index, DateTime start, Measured of, Guid serviceId = default)
{
    private long _bookings;
    private long _assignments;
    private long _cancelled;
    private long _nights;
    private long _lastYear;

    /// <summary>Its place among all tallies.</summary>
    internal int Index => index;

    /// <summary>First day of the period; the same for all where there are no periods.</summary>
    internal DateTime Start => start;

    /// <summary>What is counted for.</summary>
    internal Measured Of => of;

    /// <summary>Unique identifier of the service that was booked; empty for assignments.</summary>
    internal Guid ServiceId => serviceId;

    /// <summary>Whether the input has reservations of the same period a year before, be they bookings then or not.</summary>
    internal bool HasLastYear { get; private set; }

    /// <summary>What was counted.</summary>
    internal MeasuredNumbers Numbers => new(_bookings, _assignments, _cancelled, _nights, _lastYear);

    /// <summary>Counts an assignment.</summary>
    /// <param name="isPrimary">Whether it is a booking.</param>
    /// <param name="times">1, or -1 to take one back that was counted before.</param>
    internal void AddAssignment(bool isPrimary, int times = 1)
    {
        _assignments += times;
        _bookings += isPrimary ? times : 0;
    }

    /// <summary>Counts a reservation.</summary>
    /// <param name="isBooking">Whether it is a booking; else it was cancelled.</param>
    internal void AddReservation(bool isBooking)
    {
        _bookings += isBooking ? 1 : 0;
        _cancelled += isBooking ? 0 : 1;
    }

    /// <summary>Counts nights of a booking.</summary>
    internal void AddNights(int nights) => _nights += nights;

    /// <summary>Counts a reservation of the same period a year before.</summary>
    /// <param name="isBooking">Whether it was a booking then.</param>
    internal void AddLastYear(bool isBooking)
    {
        HasLastYear = true;
        _lastYear += isBooking ? 1 : 0;
    }

    /// <summary>Takes back all nights: the service is not booked by the night.</summary>
    internal void ForgetNights() => _nights = 0;
}
