namespace Mews.SourceAssignments.Measuring;

/// <summary>What a pivoted table shows.</summary>
public enum MeasureNumber
{
    /// <summary>The bookings.</summary>
    Bookings,

    /// <summary>The cancelled ones.</summary>
    Cancelled,

    /// <summary>The nights of the bookings.</summary>
    Nights,

    /// <summary>Which part of all bookings of the period these are, or of all nights where stays are counted.</summary>
    Share,
}
