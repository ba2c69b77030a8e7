using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Tells reservations from assignments, and has one kind of them counted.</summary>
/// <param name="newReservations">Makes what counts reservations.</param>
/// <param name="newAssignments">Makes what counts assignments, and whatever is neither, to say what is wrong with it.</param>
internal sealed class MeterChoice(Func<ReservationMeter> newReservations, Func<AssignmentMeter> newAssignments)
{
    private Meter? _unclear;

    /// <summary>What counts reservations; null where none came.</summary>
    internal ReservationMeter? Reservations { get; private set; }

    /// <summary>What counts assignments; null where none came.</summary>
    internal AssignmentMeter? Assignments { get; private set; }

    /// <summary>What counts; null where nothing came.</summary>
    internal Meter? Meter => (Meter?)Reservations ?? Assignments;

    /// <summary>Counts items or rows, all of one kind.</summary>
    /// <exception cref="Errors.RowException">One cannot be read.</exception>
    /// <exception cref="MewsApiException">Nothing of its kind can be read, or the other kind came before.</exception>
    internal void Count(ArraySegment<object> rows)
    {
        bool? areReservations = AreReservations(rows.Array![rows.Offset]);
        if (areReservations is null)
        {
            (Meter ?? (_unclear ??= newAssignments())).Count(rows);
            return;
        }

        if (areReservations.Value)
        {
            Reservations ??= newReservations();
        }
        else
        {
            Assignments ??= newAssignments();
        }

        if (Reservations is not null && Assignments is not null)
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest, "Reservations and source assignments came down one pipeline: a booking would be counted for each of them. Measure one or the other.");
        }

        Meter!.Count(rows);
    }

    private static bool? AreReservations(object row)
    {
        if (row.Unwrapped() is Item item)
        {
            return item is Reservation ? true : item is IAssignment ? false : null;
        }

        var columns = PSObject.AsPSObject(row);
        return RowColumns.Has(columns, nameof(SourceAssignment.IsPrimary)) ? false
            : RowColumns.Has(columns, nameof(Reservation.SourceFrom)) || RowColumns.Has(columns, nameof(Reservation.State)) ? true
            : null;
    }
}
