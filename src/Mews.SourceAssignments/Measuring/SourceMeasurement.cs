namespace Mews.SourceAssignments.Measuring;

/// <summary>How many bookings came from a source, or from all sources of a type, in a period. What does not apply is null.</summary>
public class SourceMeasurement : IMeasurement
{
    private readonly MeasuredRow _row;

    internal SourceMeasurement(MeasuredRow row) => _row = row;

    /// <summary>The period, such as 2025-01-31, 2025-W05, 2025-01, 2025-Q1 or 2025; null where there are none.</summary>
    public string? Period => _row.Period;

    /// <summary>Unique identifier of the source.</summary>
    public Guid? SourceId => Key.Group == MeasureGroup.Source ? Key.Id : null;

    /// <summary>Name of the source; "Other" for all behind the first ones.</summary>
    public string? SourceName => Key.Group == MeasureGroup.Enterprise ? null : Key.Name;

    /// <summary>Type of the source or sources; "Other" for all behind the first ones.</summary>
    public string? SourceType => Key.Type;

    /// <summary>How many primary assignments there are: each is where one reservation, or reservation group, came from.</summary>
    public long Bookings => _row.Numbers.Bookings;

    /// <summary>How many assignments there are, primary or not.</summary>
    public long Assignments => _row.Numbers.Assignments;

    /// <summary>Which part of the bookings of the period these are, from 0 to 1.</summary>
    public double Share => _row.Share;

    /// <inheritdoc/>
    MeasuredRow IMeasurement.Row => _row;

    /// <inheritdoc/>
    double IMeasurement.Bar { get; set; }

    /// <summary>What is measured.</summary>
    internal MeasuredKey Key => _row.Key;

    /// <summary>Name of what is measured, or its id where the name is not known.</summary>
    public override string ToString() => Key.ToString();
}
