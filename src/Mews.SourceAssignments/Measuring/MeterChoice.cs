using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Tells reservations from assignments, and has one kind of them counted. <paramref name="refuseAssignments"/> throws if the parameters are
/// for reservations only.
/// </summary>
internal sealed class MeterChoice(Func<ReservationMeter> newReservations, Func<AssignmentMeter> newAssignments, Action refuseAssignments)
{
    private AssignmentMeter? _assignments;

    internal ReservationMeter? Reservations { get; private set; }

    internal Meter? Meter => (Meter?)Reservations ?? _assignments;

    /// <summary>Counts items or rows of one kind.</summary>
    /// <exception cref="RowException">A row cannot be read.</exception>
    /// <exception cref="MewsApiException">No row of this kind can be read, or the other kind came before.</exception>
    internal void Count(ArraySegment<object> rows)
    {
        if (AreReservations(rows.Array![rows.Offset]))
        {
            Reservations ??= newReservations();
        }
        else if (_assignments is null)
        {
            refuseAssignments();
            _assignments = newAssignments();
        }

        if (Reservations is not null && _assignments is not null)
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest,
                "The input has both reservations and source assignments, so a booking would be counted twice. Measure one kind at a time.");
        }

        Meter!.Count(rows);
    }

    private static bool AreReservations(object row)
    {
        if (row.Unwrapped() is Item item)
        {
            return item switch
            {
                Reservation => true,
                IAssignment => false,
                _ => throw new MewsApiException(
                    MewsErrorKind.InvalidRequest,
                    $"The input is {NounOf(item)}: expected reservations or source assignments. "
                    + "'Get-MewsReservation -IncludeSource | Measure-MewsSource' counts bookings by source, "
                    + "and 'Get-MewsReservation | Measure-MewsSource -By Enterprise' by hotel."
                    + " The command looks up names by itself."),
            };
        }

        var columns = PSObject.AsPSObject(row);
        return !RowColumns.Has(columns, nameof(SourceAssignment.IsPrimary))
            && (RowColumns.Has(columns, nameof(Reservation.State)) || RowColumns.Has(columns, nameof(Reservation.SourceFrom))
                ? true
                : throw RowException.Without("State (of reservations) or IsPrimary (of source assignments)", columns));
    }

    private static string NounOf(Item item) =>
        Operations.All.First(operation => operation.ItemTypes.Contains(item.GetType())).ItemsProperty.ToLowerInvariant();
}
