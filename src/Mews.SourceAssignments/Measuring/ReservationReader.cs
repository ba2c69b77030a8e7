using System.Runtime.CompilerServices;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Reads reservations: items directly, and rows by their column names.</summary>
internal sealed class ReservationReader(MeasureGroup group, bool isUnique, RowColumns columns)
{
    private static readonly string[] _values =
        [nameof(Reservation.NetValue), nameof(Reservation.GrossValue), nameof(Reservation.RoomNetValue)];

    internal HashSet<string> UnknownStates { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="RowException">This row cannot be read.</exception>
    /// <exception cref="MewsApiException">It has no SourceFrom.</exception>
    [MethodImpl(Jit.AggressiveOptimization)]
    internal ReservationRow Read(object row)
    {
        if (row.Unwrapped() is not Reservation item)
        {
            return ReadColumns(PSObject.AsPSObject(row));
        }

        return new(
            item.Id,
            item.EnterpriseId,
            item.ServiceId,
            Of(item.SourceFrom, item.SourceId, item.Origin, item.ServiceId, item.EnterpriseId),
            StatusOf(item.State, item.CancellationReason),
            item.CreatedUtc,
            item.UpdatedUtc,
            item.CancelledUtc,
            item.ScheduledStartUtc,
            item.ScheduledEndUtc,
            MoneyOf(item));
    }

    internal void Name(Measured measured, object row)
    {
        switch (row.Unwrapped(), group)
        {
            case (_, MeasureGroup.Origin):
                break;
            case (Reservation item, MeasureGroup.Service):
                measured.LearnHotel(item.EnterpriseId, item.EnterpriseName);
                break;
            case (Reservation item, MeasureGroup.Enterprise):
                measured.Learn(item.EnterpriseName, null);
                break;
            case (Reservation item, _):
                measured.Learn(item.SourceName, item.SourceType);
                break;
            default:
                Name(measured, PSObject.AsPSObject(row));
                break;
        }
    }

    private void Name(Measured measured, PSObject row)
    {
        if (group == MeasureGroup.Service)
        {
            measured.LearnHotel(
                RowColumns.OptionalGuid(row, nameof(Reservation.EnterpriseId)),
                RowColumns.OptionalText(row, nameof(Reservation.EnterpriseName)));
        }
        else if (group == MeasureGroup.Enterprise)
        {
            measured.Learn(RowColumns.OptionalText(row, nameof(Reservation.EnterpriseName)), null);
        }
        else
        {
            measured.Learn(
                RowColumns.OptionalText(row, nameof(Reservation.SourceName)), RowColumns.OptionalText(row, nameof(Reservation.SourceType)));
        }
    }

    private ReservationRow ReadColumns(PSObject row)
    {
        Guid? enterprise = RowColumns.OptionalGuid(row, nameof(Reservation.EnterpriseId));
        Guid service = RowColumns.Guid(row, nameof(Reservation.ServiceId));
        return new(
            isUnique ? RowColumns.Guid(row, nameof(Reservation.Id)) : RowColumns.AnyGuid(row, nameof(Reservation.Id)),
            enterprise,
            service,
            Of(
                RowColumns.OptionalText(row, nameof(Reservation.SourceFrom)),
                RowColumns.OptionalGuid(row, nameof(Reservation.SourceId)),
                RowColumns.OptionalText(row, nameof(Reservation.Origin)),
                service,
                enterprise),
            StatusOf(RowColumns.Text(row, nameof(Reservation.State)), RowColumns.OptionalText(row, nameof(Reservation.CancellationReason))),
            columns.Time(row, nameof(Reservation.CreatedUtc)),
            isUnique ? columns.Time(row, nameof(Reservation.UpdatedUtc)) : default,
            columns.OptionalTime(row, nameof(Reservation.CancelledUtc)),
            columns.Time(row, nameof(Reservation.ScheduledStartUtc)),
            columns.Time(row, nameof(Reservation.ScheduledEndUtc)),
            MoneyOf(row));
    }

    private MeasuredId Of(string? sourceFrom, Guid? source, string? origin, Guid service, Guid? enterprise) => group switch
    {
        MeasureGroup.Origin => new(default, origin ?? string.Empty),
        MeasureGroup.Service => new(service),
        MeasureGroup.Enterprise => new(enterprise ?? default),
        _ when sourceFrom is null => throw new MewsApiException(
            MewsErrorKind.InvalidRequest,
            "The reservations have no sources: SourceFrom is empty or missing, because sources were not requested or could not be read. "
            + "Get reservations with 'Get-MewsReservation -IncludeSource'. -By Origin, Service and Enterprise need no sources."),
        _ => source is { } id ? new(id) : new(default, origin ?? string.Empty),
    };

    private static Money? MoneyOf(Reservation item) => item is { NetValue: { } net, GrossValue: { } gross, RoomNetValue: { } roomNet }
        ? Money.Of(item.Currency, net, gross, roomNet)
        : WithoutValues(item.Currency);

    private static Money? MoneyOf(PSObject row)
    {
        string? currency = RowColumns.OptionalText(row, nameof(Reservation.Currency));
        if (!_values.Any(column => RowColumns.HasValue(row, column)))
        {
            return WithoutValues(currency);
        }

        decimal[] values = [.. _values.Select(column => RowColumns.Amount(row, column, currency))];
        return currency is not null || values.All(value => value == 0)
            ? Money.Of(currency, values[0], values[1], values[2])
            : throw new RowException("The row has values, but its Currency is empty or missing.");
    }

    // A reservation in several currencies names them, and has no values.
    private static Money? WithoutValues(string? currency) =>
        currency is not null && Money.Of(currency, 0, 0, 0) is { HasSeveralCurrencies: true } several ? several : null;

    private ReservationStatus StatusOf(string state, string? cancellationReason)
    {
        ReservationStatus status = ReservationStatuses.Of(state, cancellationReason);
        if (status == ReservationStatus.Unknown)
        {
            UnknownStates.Add(state);
        }

        return status;
    }
}

/// <summary>What is counted of a reservation. Values that do not matter are default.</summary>
internal readonly record struct ReservationRow(
    Guid Id,
    Guid? EnterpriseId,
    Guid ServiceId,
    MeasuredId Of,
    ReservationStatus Status,
    DateTimeOffset CreatedUtc,
    DateTimeOffset UpdatedUtc,
    DateTimeOffset? CancelledUtc,
    DateTimeOffset ScheduledStartUtc,
    DateTimeOffset ScheduledEndUtc,
    Money? Money)
{
    /// <summary>Its status at a moment, as far as today's data tells.</summary>
    internal ReservationStatus StatusAt(DateTimeOffset moment) =>
        CreatedUtc > moment ? ReservationStatus.NotMade
        : Status.IsCancelled() && CancelledUtc > moment ? ReservationStatus.Booking
        : Status;
}
