namespace Mews.SourceAssignments.Measuring;

/// <summary>What a reservation counts as.</summary>
internal enum ReservationStatus : byte
{
    /// <summary>Nothing: it was not made yet.</summary>
    NotMade,

    /// <summary>A booking: confirmed, checked in or checked out.</summary>
    Booking,

    /// <summary>Cancelled, for any other reason than the following.</summary>
    Cancelled,

    /// <summary>Cancelled, since the guest did not come.</summary>
    NoShow,

    /// <summary>Cancelled, since another reservation took its place.</summary>
    Update,

    /// <summary>Nothing: the booker went away before it was a booking.</summary>
    Abandoned,

    /// <summary>Nothing: it is held for the guest.</summary>
    Optional,

    /// <summary>Nothing: somebody asked.</summary>
    Inquired,

    /// <summary>Nothing: it is not confirmed.</summary>
    Requested,

    /// <summary>Nothing: Mews has a new state.</summary>
    Unknown,
}
