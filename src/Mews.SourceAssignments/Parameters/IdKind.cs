namespace Mews.SourceAssignments.Parameters;

/// <summary>The items that an id parameter takes.</summary>
/// <param name="Parameter">Name of the parameter, and of a column with such ids; empty if there is none.</param>
/// <param name="TypeName">End of the name of the items' type.</param>
/// <param name="Noun">Singular noun for messages.</param>
/// <param name="Cmdlet">Cmdlet that returns the items.</param>
/// <param name="Column">Column of the items that has the id.</param>
/// <param name="Columns">Columns by which rows of a file are known to be such items.</param>
internal sealed record IdKind(string Parameter, string TypeName, string Noun, string Cmdlet, string Column, params string[] Columns)
{
    private const string Namespace = "Mews.Connector.";

    private static readonly IdKind[] _all =
    [
        new("EnterpriseId", nameof(Enterprise), "hotel", "Get-MewsEnterprise", "Id",
            nameof(Enterprise.TimeZoneIdentifier), nameof(Enterprise.ChainId)),
        new("ServiceId", nameof(Service), "service", "Get-MewsService", "Id", nameof(Service.IsActive), nameof(Service.TimeUnit)),
        new("SourceId", nameof(Source), "source", "Get-MewsSource", "Id", nameof(Source.Type), nameof(Source.Code)),
        new("ReservationId", nameof(Reservation), "reservation", "Get-MewsReservation", "Id",
            nameof(Reservation.GroupId), nameof(Reservation.State)),
        new("ReservationGroupId", nameof(Reservation), "reservation", "Get-MewsReservation", nameof(Reservation.GroupId),
            nameof(Reservation.GroupId), nameof(Reservation.State)),
        new(string.Empty, nameof(SourceAssignment), "source assignment", "Get-MewsSourceAssignment", "Id",
            nameof(SourceAssignment.SourceId), nameof(SourceAssignment.IsPrimary)),
    ];

    internal static IdKind Of(string parameter) => Array.Find(_all, kind => kind.Parameter == parameter);

    /// <summary>The kind of item that a row is, by its type or by its columns; null if neither tells.</summary>
    internal static IdKind? Of(PSObject row) =>
        Array.Find(_all, kind => row.TypeNames.Any(kind.IsNamed)) ?? Array.Find(_all, kind => kind.Columns.All(row.Has));

    // Job results and the rows of Select-Object and Import-Csv have a prefix, such as Deserialized.
    private bool IsNamed(string type) => type.Contains(Namespace) && type.EndsWith(TypeName, StringComparison.Ordinal);
}
