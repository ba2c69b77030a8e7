using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Bookings from a source, or from whatever was counted by, in a period. The columns are always the same; what does not apply is null.
/// </summary>
public sealed class ReservationMeasurement : IMeasurement
{
    private readonly MeasuredRow _row;

    internal ReservationMeasurement(MeasuredRow row, MeasureDate on) => (_row, On) = (row, on.ToString());

    /// <summary>Period, such as 2025-01-31, 2025-W05, 2025-01, 2025-Q1 or 2025; null without periods.</summary>
    public string? Period => _row.Period;

    /// <summary>Date that reservations are counted on: Created, Arrival, Departure or Stay. Text, so that jobs and JSON keep it.</summary>
    public string On { get; }

    /// <summary>Unique identifier of the source; null for several, and for reservations without one.</summary>
    public Guid? SourceId => Key.Group == MeasureGroup.Source ? Key.Id : null;

    /// <summary>
    /// Name of the source; "No source (booking engine)" and the like for reservations without one, and "Other" for those beyond -Top.
    /// </summary>
    public string? SourceName => Key.Group is MeasureGroup.Source or MeasureGroup.SourceName ? Key.Name : null;

    /// <summary>Type of the source or sources, likewise.</summary>
    public string? SourceType => Key.Type;

    /// <summary>Origin of the reservations, such as <c>Distributor</c>, if they have no source or are counted by origin.</summary>
    public string? Origin => Key.Group == MeasureGroup.Origin && Key.IsOther ? Key.Name : Key.Origin;

    /// <summary>Unique identifier of the service.</summary>
    public Guid? ServiceId => Key.Group == MeasureGroup.Service ? Key.Id : null;

    /// <summary>Name of the service; "Other" for those beyond -Top.</summary>
    public string? ServiceName => Key.Group == MeasureGroup.Service ? Key.Name : null;

    /// <summary>Unique identifier of the enterprise, or of the service's enterprise.</summary>
    public Guid? EnterpriseId => Key.Group == MeasureGroup.Enterprise ? Key.Id : Key.EnterpriseId;

    /// <summary>Name of that enterprise; "Other" for those beyond -Top.</summary>
    public string? EnterpriseName => Key.Group == MeasureGroup.Enterprise ? Key.Name : Key.EnterpriseName;

    /// <summary>Number of reservations that are confirmed, checked in or checked out.</summary>
    public long Bookings => _row.Numbers.Bookings;

    /// <summary>Number of cancelled reservations, without those that the booker abandoned before they were bookings.</summary>
    public long Cancelled => _row.Numbers.Cancelled;

    /// <summary>Nights of the bookings, of services that are booked by the day.</summary>
    public long Nights => _row.Numbers.Nights;

    /// <summary>Fraction of the period's bookings, or of its nights where stays are counted, from 0 to 1.</summary>
    public double Share => _row.Share;

    /// <summary>Number of bookings in the same period a year before; null if it is not known or was not asked for.</summary>
    public long? LastYear => _row.LastYear;

    /// <summary>Growth over last year, such as 0.25 or -0.25; null without bookings a year before.</summary>
    public double? Change => _row.Change;

    /// <summary>
    /// ISO 4217 code of the currency of the values, or several codes, such as "CZK, EUR", for values that cannot be added; null where the
    /// reservations have no values.
    /// </summary>
    public string? Currency => _row.Money?.Currency;

    /// <summary>Value of the bookings, and of what was charged for cancelled ones, without taxes; null if it is not known.</summary>
    public decimal? NetValue => _row.Money?.Net;

    /// <summary>The same with taxes.</summary>
    public decimal? GrossValue => _row.Money?.Gross;

    /// <summary>Value of the nights, without taxes.</summary>
    public decimal? RoomNetValue => _row.Money?.RoomNet;

    /// <summary>Average of <see cref="RoomNetValue"/> for a night, of services that are booked by the day.</summary>
    public decimal? RoomNetValuePerNight => _row.RoomNetValuePerNight;

    MeasuredRow IMeasurement.Row => _row;

    double IMeasurement.Bar { get; set; }

    private MeasuredKey Key => _row.Key;

    /// <summary>Name of what is counted for, or else its id.</summary>
    public override string ToString() => Key.ToString();

    /// <summary>
    /// Adds the type name of the view to use, which has columns for period, last year and money only where there are any.
    /// </summary>
    internal PSObject Shown(bool hasPeriods, bool hasLastYear, bool hasMoney)
    {
        string name = Key.Group is MeasureGroup.Service or MeasureGroup.Enterprise ? "Name" : "Source";
        string view = $"{(hasPeriods ? "Period" : string.Empty)}{name}{(hasLastYear ? "LastYear" : string.Empty)}"
            + (hasMoney ? "Money" : string.Empty);
        return this.WithView($"{typeof(ReservationMeasurement).FullName}#{view}");
    }
}
