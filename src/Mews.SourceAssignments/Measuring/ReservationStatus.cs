namespace Mews.SourceAssignments.Measuring;

/// <summary>What a reservation counts as.</summary>
internal enum ReservationStatus : byte
{
    /// <summary>Not created yet, and not counted.</summary>
    NotMade,

    /// <summary>Confirmed, checked in or checked out.</summary>
    Booking,

    /// <summary>Cancelled for any reason but the following.</summary>
    Cancelled,

    NoShow,

    /// <summary>Cancelled, since another reservation replaced it.</summary>
    Update,

    /// <summary>Cancelled before it was a booking, and not counted.</summary>
    Abandoned,

    Optional,

    Inquired,

    Requested,

    Unknown,
}

/// <summary>What states of reservations count as.</summary>
/// <remarks>Mews Connector API, Reservations, "Service order state" and "Cancellation reason".</remarks>
internal static class ReservationStatuses
{
    private static readonly Dictionary<string, ReservationStatus> _states = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Confirmed"] = ReservationStatus.Booking,
        ["Started"] = ReservationStatus.Booking,
        ["Processed"] = ReservationStatus.Booking,
        ["Canceled"] = ReservationStatus.Cancelled,
        ["Optional"] = ReservationStatus.Optional,
        ["Inquired"] = ReservationStatus.Inquired,
        ["Requested"] = ReservationStatus.Requested,
    };

    private static readonly Dictionary<string, ReservationStatus> _reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["NoShow"] = ReservationStatus.NoShow,
        ["Update"] = ReservationStatus.Update,
        ["BookingAbandoned"] = ReservationStatus.Abandoned,
    };

    internal static ReservationStatus Of(string state, string? cancellationReason) =>
        !_states.TryGetValue(state, out ReservationStatus status) ? ReservationStatus.Unknown
        : status == ReservationStatus.Cancelled
            && cancellationReason is not null
            && _reasons.TryGetValue(cancellationReason, out ReservationStatus reason)
            ? reason
        : status;

    /// <summary>Whether it was a booking, and then cancelled.</summary>
    internal static bool IsCancelled(this ReservationStatus status) =>
        status is ReservationStatus.Cancelled or ReservationStatus.NoShow or ReservationStatus.Update;

    /// <summary>Whether it is, or was, a booking.</summary>
    internal static bool IsCounted(this ReservationStatus status) => status == ReservationStatus.Booking || status.IsCancelled();
}
