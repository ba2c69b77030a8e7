namespace Mews.Connector;

/// <summary>Which time of an item an interval filters. Each name plus <c>Utc</c> is a property of requests.</summary>
/// <remarks>Mews Connector API, Reservations, Get all reservations (2023-06-06). Every operation has UpdatedUtc.</remarks>
public enum IntervalKind
{
    /// <summary>Time of the last update.</summary>
    Updated,

    /// <summary>Time of creation.</summary>
    Created,

    /// <summary>Scheduled start of the stay.</summary>
    ScheduledStart,

    /// <summary>Scheduled end of the stay.</summary>
    ScheduledEnd,

    /// <summary>The whole stay: matches where it overlaps the interval.</summary>
    Colliding,
}
