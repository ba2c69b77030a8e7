namespace Mews.Simulator;

/// <summary>What a <see cref="Hotel"/> is built from. Equal options build equal hotels, on every machine.</summary>
public sealed record HotelOptions
{
    /// <summary>The seed of every id, time and choice in the hotel. Any number; 1 unless told.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many enterprises there are, at least 1; 3 unless told.</summary>
    public int Enterprises { get; init; } = 3;

    /// <summary>
    /// How many reservations each enterprise has, 0 to 3,000,000; 400 unless told. Each has 1 to 3 assignments, on average 2, unless
    /// <see cref="AssignmentsPerReservation"/> says otherwise.
    /// </summary>
    public int Reservations { get; init; } = 400;

    /// <summary>
    /// The average number of assignments of a reservation, and of a group, 1 to 3; null, the default, for 1 to 3 by chance, and 1 or 2 of a group.
    /// </summary>
    public double? AssignmentsPerReservation { get; init; }

    /// <summary>Whether each group has one reservation only; false unless told, for 1 to 4.</summary>
    public bool SingleGroups { get; init; }

    /// <summary>
    /// The chance, 0 to 1, that the primary source of a group is not that of its reservations; 0 unless told. The reservations of a group have the
    /// same primary source in any case.
    /// </summary>
    public double DifferingGroups { get; init; }

    /// <summary>
    /// The chance, 0 to 1, that a reservation has no assignment; 0 unless told. A group has none where none of its reservations has any.
    /// </summary>
    public double ReservationsWithoutSource { get; init; }

    /// <summary>
    /// The chance, 0 to 1, that a group and each of its reservations have two primary assignments, of different sources; 0 unless told. Those of a
    /// reservation are of different times, those of a group of one.
    /// </summary>
    public double TwoPrimaries { get; init; }

    /// <summary>
    /// The chance, 0 to 1, that no assignment of a group and its reservations is primary; 0 unless told. It goes before <see cref="TwoPrimaries"/>.
    /// </summary>
    public double NoPrimary { get; init; }

    /// <summary>How many sources each enterprise has, at least 3; 8 unless told.</summary>
    public int SourcesPerEnterprise { get; init; } = 8;

    /// <summary>The earliest time of an update, inclusive; the start of 2024 unless told.</summary>
    public DateTimeOffset From { get; init; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The end of the times of updates, exclusive, in 9997 at the latest; the start of 2026 unless told.</summary>
    public DateTimeOffset To { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
