namespace Mews.SourceAssignments.Measuring;

/// <summary>Bookings from a source, or from all sources of a type, in a period. What does not apply is null.</summary>
public class SourceMeasurement : IMeasurement
{
    private readonly MeasuredRow _row;

    internal SourceMeasurement(MeasuredRow row) => _row = row;

    /// <summary>Period, such as 2025-01-31, 2025-W05, 2025-01, 2025-Q1 or 2025; null without periods.</summary>
    public string? Period => _row.Period;

    /// <summary>Unique identifier of the source.</summary>
    public Guid? SourceId => Key.Group == MeasureGroup.Source ? Key.Id : null;

    /// <summary>Name of the source; "Other" for those beyond -Top.</summary>
    public string? SourceName => Key.Group == MeasureGroup.Enterprise ? null : Key.Name;

    /// <summary>Type of the source or sources; "Other" for those beyond -Top.</summary>
    public string? SourceType => Key.Type;

    /// <summary>Number of primary assignments: each is where one reservation, or reservation group, came from.</summary>
    public long Bookings => _row.Numbers.Bookings;

    /// <summary>Number of assignments, primary or not.</summary>
    public long Assignments => _row.Numbers.Assignments;

    /// <summary>Fraction of the period's bookings, from 0 to 1.</summary>
    public double Share => _row.Share;

    MeasuredRow IMeasurement.Row => _row;

    double IMeasurement.Bar { get; set; }

    internal MeasuredKey Key => _row.Key;

    /// <summary>Name of what is counted for, or else its id.</summary>
    public override string ToString() => Key.ToString();
}

/// <summary>Bookings from all sources of a type in a period. A type of its own for the headings of its view.</summary>
public sealed class SourceTypeMeasurement : SourceMeasurement
{
    internal SourceTypeMeasurement(MeasuredRow row)
        : base(row)
    {
    }
}

/// <summary>Bookings of an enterprise in a period.</summary>
public sealed class EnterpriseMeasurement : SourceMeasurement
{
    internal EnterpriseMeasurement(MeasuredRow row)
        : base(row)
    {
    }

    /// <summary>Unique identifier of the enterprise; null in the row "Other".</summary>
    public Guid? EnterpriseId => Key.Id;

    /// <summary>Name of the enterprise; "Other" for those beyond -Top, null where it is not known.</summary>
    public string? EnterpriseName => Key.Name;
}
