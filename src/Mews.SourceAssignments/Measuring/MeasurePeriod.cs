namespace Mews.SourceAssignments.Measuring;

/// <summary>Length of the periods that bookings are counted in.</summary>
public enum MeasurePeriod
{
    /// <summary>A day, such as 2025-01-31.</summary>
    Day,

    /// <summary>A week as ISO 8601 has it, from Monday, such as 2025-W05.</summary>
    Week,

    /// <summary>A month, such as 2025-01.</summary>
    Month,

    /// <summary>A quarter of a year, such as 2025-Q1.</summary>
    Quarter,

    /// <summary>A year, such as 2025.</summary>
    Year,
}
