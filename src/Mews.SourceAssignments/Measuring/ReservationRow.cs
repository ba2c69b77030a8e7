namespace Mews.SourceAssignments.Measuring;

/// <summary>What is counted of a reservation. Values that do not matter are default.</summary>
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
    /// <summary>Its status at a moment, as far as today's data tells.</summary>
    internal ReservationStatus StatusAt(DateTimeOffset moment) =>
        CreatedUtc > moment ? ReservationStatus.NotMade
        : Status.IsCancelled() && CancelledUtc > moment ? ReservationStatus.Booking
        : Status;
}
