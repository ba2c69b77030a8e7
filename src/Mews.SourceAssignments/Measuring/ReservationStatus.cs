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
