namespace Mews.Connector;

/// <summary>Whose assignment the source of a reservation is of.</summary>
public static class SourceOrigin
{
    /// <summary>That of the reservation itself.</summary>
    public const string Reservation = nameof(Reservation);

    /// <summary>That of its reservation group.</summary>
    public const string Group = nameof(Group);

    /// <summary>Nobody's: Mews has no primary assignment.</summary>
    public const string None = nameof(None);

    /// <summary>The one with a name, in whatever case.</summary>
    /// <param name="name">The name; null where none is given.</param>
    public static string? Named(string? name) => name is null ? null : name.Equals(Group, StringComparison.OrdinalIgnoreCase) ? Group : Reservation;
}
