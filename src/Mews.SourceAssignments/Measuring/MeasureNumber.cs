namespace Mews.SourceAssignments.Measuring;

/// <summary>Number that a pivot table shows.</summary>
public enum MeasureNumber
{
    /// <summary>The bookings.</summary>
    Bookings,

    /// <summary>The cancelled bookings.</summary>
    Cancelled,

    /// <summary>The nights of the bookings.</summary>
    Nights,

    /// <summary>Fraction of all bookings of the period, or of all nights where stays are counted.</summary>
    Share,
}
