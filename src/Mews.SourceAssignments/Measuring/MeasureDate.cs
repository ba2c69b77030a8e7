namespace Mews.SourceAssignments.Measuring;

/// <summary>Which of its dates a reservation is counted on.</summary>
public enum MeasureDate
{
    /// <summary>The day on which it was made.</summary>
    Created,

    /// <summary>The day on which the stay is to begin.</summary>
    Arrival,

    /// <summary>The day on which the stay is to end.</summary>
    Departure,

    /// <summary>Each of its nights, by the day on which that begins.</summary>
    Stay,
}
