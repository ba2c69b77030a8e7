namespace Mews.SourceAssignments.Measuring;

/// <summary>How many bookings came from a source, or from all sources of a type, in a period. What does not apply is null.</summary>
public class SourceMeasurement
{
    internal SourceMeasurement(string? period, MeasuredKey key, long bookings, long assignments, double share)
    {
        Period = period;
        SourceId = key.Group == MeasureGroup.Source ? key.Id : null;
        SourceName = key.Group == MeasureGroup.Enterprise ? null : key.Name;
        SourceType = key.Type;
        Bookings = bookings;
        Assignments = assignments;
        Share = share;
        Key = key;
    }

    /// <summary>The period, such as 2025-01-31, 2025-W05, 2025-01, 2025-Q1 or 2025; null where there are none.</summary>
    public string? Period { get; }

    /// <summary>Unique identifier of the source.</summary>
    public Guid? SourceId { get; }

    /// <summary>Name of the source; "Other" for all behind the first ones.</summary>
    public string? SourceName { get; }

    /// <summary>Type of the source or sources; "Other" for all behind the first ones.</summary>
    public string? SourceType { get; }

    /// <summary>How many primary assignments there are: each is where one reservation, or reservation group, came from.</summary>
    public long Bookings { get; }

    /// <summary>How many assignments there are, primary or not.</summary>
    public long Assignments { get; }

    /// <summary>Which part of the bookings of the period these are, from 0 to 1.</summary>
    public double Share { get; }

    /// <summary>What is measured.</summary>
    internal MeasuredKey Key { get; }

    /// <summary>How long a bar for the share is, from 0 to 1: that of the highest share of all that was measured with it is 1.</summary>
    internal double Bar { get; set; }

    /// <summary>Name of what is measured, or its id where the name is not known.</summary>
    public override string ToString() => Key.ToString();
}
