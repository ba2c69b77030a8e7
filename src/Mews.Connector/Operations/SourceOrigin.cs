namespace Mews.Connector;

/// <summary>Whose assignment gave the source of a reservation.</summary>
public static class SourceOrigin
{
    /// <summary>The assignment of the reservation.</summary>
    public const string Reservation = nameof(Reservation);

    /// <summary>The assignment of its reservation group.</summary>
    public const string Group = nameof(Group);

    /// <summary>Neither: Mews has no primary assignment.</summary>
    public const string None = nameof(None);

    /// <summary>The constant with a name, ignoring case.</summary>
    /// <param name="name">The name; null if none was given.</param>
    public static string? Named(string? name) => name is null ? null : name.Equals(Group, StringComparison.OrdinalIgnoreCase) ? Group : Reservation;
}
