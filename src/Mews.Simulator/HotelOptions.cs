namespace Mews.Simulator;

/// <summary>What a <see cref="Hotel"/> is built from. Equal options build equal hotels, on every machine.</summary>
public sealed record HotelOptions
{
    /// <summary>The seed of every id, time and choice in the hotel. Any number; 1 unless told.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many enterprises there are, at least 1; 3 unless told.</summary>
    public int Enterprises { get; init; } = 3;

    /// <summary>
    /// How many reservations each enterprise has, 0 to 3,000,000; 400 unless told. Each has 1 to 3 assignments, on average 2.
    /// </summary>
    public int Reservations { get; init; } = 400;

    /// <summary>How many sources each enterprise has, at least 3; 8 unless told.</summary>
    public int SourcesPerEnterprise { get; init; } = 8;

    /// <summary>The earliest time of an update, inclusive; the start of 2024 unless told.</summary>
    public DateTimeOffset From { get; init; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The end of the times of updates, exclusive, in 9997 at the latest; the start of 2026 unless told.</summary>
    public DateTimeOffset To { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
