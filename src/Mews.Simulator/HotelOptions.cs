namespace Mews.Simulator;

/// <summary>What a <see cref="Hotel"/> is built from. Equal options build equal hotels, on every machine.</summary>
public sealed record HotelOptions
{
    /// <summary>Seed of every id, time and choice in the hotel: any number; by default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Number of enterprises, at least 1; by default 3.</summary>
    public int Enterprises { get; init; } = 3;

    /// <summary>Number of reservations of each enterprise, 0 to 3,000,000; by default 400.</summary>
    public int Reservations { get; init; } = 400;

    /// <summary>
    /// Average number of assignments of a reservation, and of a group, 1 to 3. By default null: 1 to 3 by chance, and 1 or 2 of a group.
    /// </summary>
    public double? AssignmentsPerReservation { get; init; }

    /// <summary>Whether each group has one reservation only; by default 1 to 4.</summary>
    public bool SingleGroups { get; init; }

    /// <summary>
    /// Chance, 0 to 1, that the primary source of a group is not that of its reservations, which share one in any case; by default 0.
    /// </summary>
    public double DifferingGroups { get; init; }

    /// <summary>
    /// Chance, 0 to 1, that a reservation has no assignment; by default 0. A group has none if none of its reservations has any.
    /// </summary>
    public double ReservationsWithoutSource { get; init; }

    /// <summary>
    /// Chance, 0 to 1, that a group and each of its reservations have two primary assignments, with different sources; by default 0. Those
    /// of a reservation have different times, those of a group the same.
    /// </summary>
    public double TwoPrimaries { get; init; }

    /// <summary>
    /// Chance, 0 to 1, that no assignment of a group and its reservations is primary; by default 0. It takes precedence over
    /// <see cref="TwoPrimaries"/>.
    /// </summary>
    public double NoPrimary { get; init; }

    /// <summary>
    /// Average number of order items of a reservation, 0 to 1000: nights that all count. By default null: by its nights, with items of all
    /// types and states.
    /// </summary>
    public double? OrderItemsPerReservation { get; init; }

    /// <summary>Chance, 0 to 1, that an order item is in another currency than those of its enterprise; by default 0.</summary>
    public double OtherCurrencies { get; init; }

    /// <summary>Number of sources of each enterprise, at least 3; by default 8.</summary>
    public int SourcesPerEnterprise { get; init; } = 8;

    /// <summary>Start of the times of updates, inclusive; by default the start of 2024.</summary>
    public DateTimeOffset From { get; init; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>End of the times of updates, exclusive, in 9997 at the latest; by default the start of 2026.</summary>
    public DateTimeOffset To { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
