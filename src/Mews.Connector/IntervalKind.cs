namespace Mews.Connector;

/// <summary>Which time of an item an interval is about. With <c>Utc</c> behind it, each is the name of a property of requests.</summary>
/// <remarks>Mews Connector API, Reservations, Get all reservations (2023-06-06), for all but the first, which every operation has.</remarks>
public enum IntervalKind
{
    /// <summary>Its last update.</summary>
    Updated,

    /// <summary>When it was made.</summary>
    Created,

    /// <summary>When the stay is to begin.</summary>
    ScheduledStart,

    /// <summary>When the stay is to end.</summary>
    ScheduledEnd,

    /// <summary>The whole stay: an interval that overlaps it holds the item.</summary>
    Colliding,
}
