namespace Mews.SourceAssignments.Measuring;

/// <summary>What is counted of a reservation.</summary>
/// <param name="Id">Unique identifier of the reservation; empty where it has none and that does not matter.</param>
/// <param name="EnterpriseId">Unique identifier of its enterprise; null where it does not say.</param>
/// <param name="ServiceId">Unique identifier of the service that was booked.</param>
/// <param name="Of">What it is counted for.</param>
/// <param name="Status">What its state counts as.</param>
/// <param name="CreatedUtc">When it was made.</param>
/// <param name="UpdatedUtc">When it was last updated; of no meaning where that does not matter.</param>
/// <param name="CancelledUtc">When it was cancelled; null where it was not, or where that is not known.</param>
/// <param name="ScheduledStartUtc">When the stay is to begin.</param>
/// <param name="ScheduledEndUtc">When the stay is to end.</param>
internal readonly record struct ReservationRow(
    Guid Id,
    Guid? EnterpriseId,
    Guid ServiceId,
    MeasuredId Of,
    ReservationStatus Status,
    DateTimeOffset CreatedUtc,
    DateTimeOffset UpdatedUtc,
    DateTimeOffset? CancelledUtc,
    DateTimeOffset ScheduledStartUtc,
    DateTimeOffset ScheduledEndUtc)
{
    /// <summary>What it counted as at a moment, as far as what it is today tells.</summary>
    internal ReservationStatus StatusAt(DateTimeOffset moment) =>
        CreatedUtc > moment ? ReservationStatus.NotMade
        : Status.IsCancelled() && CancelledUtc > moment ? ReservationStatus.Booking
        : Status;
}
