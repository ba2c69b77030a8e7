namespace Mews.SourceAssignments.Measuring;

/// <summary>How many bookings came from a source, or from whatever was counted by, in a period. Its columns are always the same; what does not apply is null.</summary>
public sealed class ReservationMeasurement : IMeasurement
{
    private readonly MeasuredRow _row;

    internal ReservationMeasurement(MeasuredRow row, MeasureDate on) => (_row, On) = (row, on.ToString());

    /// <summary>The period, such as 2025-01-31, 2025-W05, 2025-01, 2025-Q1 or 2025; null where there are none.</summary>
    public string? Period => _row.Period;

    /// <summary>Which of its dates a reservation is counted on: Created, Arrival, Departure or Stay. Text, which stays what it is behind a job and in JSON.</summary>
    public string On { get; }

    /// <summary>Unique identifier of the source; null for several, and for reservations without one.</summary>
    public Guid? SourceId => Key.Group == MeasureGroup.Source ? Key.Id : null;

    /// <summary>Name of the source; "No source (booking engine)" and the like for reservations without one, and "Other" for all behind the first ones.</summary>
    public string? SourceName => Key.Group is MeasureGroup.Source or MeasureGroup.SourceName ? Key.Name : null;

    /// <summary>Type of the source or sources, in the same way.</summary>
    public string? SourceType => Key.Type;

    /// <summary>How the reservations came to Mews, such as <c>Distributor</c>, where they have no source or are counted by that.</summary>
    public string? Origin => Key.Group == MeasureGroup.Origin && Key.IsOther ? Key.Name : Key.Origin;

    /// <summary>Unique identifier of the service.</summary>
    public Guid? ServiceId => Key.Group == MeasureGroup.Service ? Key.Id : null;

    /// <summary>Name of the service; "Other" for all behind the first ones.</summary>
    public string? ServiceName => Key.Group == MeasureGroup.Service ? Key.Name : null;

    /// <summary>Unique identifier of the enterprise, also of that which a service is of.</summary>
    public Guid? EnterpriseId => Key.Group == MeasureGroup.Enterprise ? Key.Id : Key.EnterpriseId;

    /// <summary>Name of the enterprise, in the same way; "Other" for all behind the first ones.</summary>
    public string? EnterpriseName => Key.Group == MeasureGroup.Enterprise ? Key.Name : Key.EnterpriseName;

    /// <summary>How many reservations are confirmed, checked in or checked out.</summary>
    public long Bookings => _row.Numbers.Bookings;

    /// <summary>How many were cancelled, but for those that the booker abandoned before they were bookings.</summary>
    public long Cancelled => _row.Numbers.Cancelled;

    /// <summary>The nights of the bookings, of services that are booked by the day.</summary>
    public long Nights => _row.Numbers.Nights;

    /// <summary>Which part of the bookings of the period these are, from 0 to 1; of its nights where stays are counted.</summary>
    public double Share => _row.Share;

    /// <summary>How many bookings there were in the same period a year before; null where that is not known or was not asked for.</summary>
    public long? LastYear => _row.LastYear;

    /// <summary>By which part of last year's the bookings have grown, such as 0.25, or shrunk, such as -0.25; null without bookings a year before.</summary>
    public double? Change => _row.Change;

    /// <inheritdoc/>
    MeasuredRow IMeasurement.Row => _row;

    /// <inheritdoc/>
    double IMeasurement.Bar { get; set; }

    private MeasuredKey Key => _row.Key;

    /// <summary>Name of what is measured, or its id where the name is not known.</summary>
    public override string ToString() => Key.ToString();

    /// <summary>The row with the name of the table that shows it, which has a column for the period, or for last year, only where there is one.</summary>
    internal PSObject Shown(bool hasPeriods, bool hasLastYear)
    {
        var shown = new PSObject(this);
        string name = Key.Group is MeasureGroup.Service or MeasureGroup.Enterprise ? "Name" : "Source";
        shown.TypeNames.Insert(0, $"{typeof(ReservationMeasurement).FullName}#{(hasPeriods ? "Period" : string.Empty)}{name}{(hasLastYear ? "LastYear" : string.Empty)}");
        return shown;
    }
}
