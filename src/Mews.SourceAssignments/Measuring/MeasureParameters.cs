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

/// <summary>What bookings are counted by.</summary>
public enum MeasureGroup
{
    /// <summary>The source, such as Booking.com.</summary>
    Source,

    /// <summary>The name of the source: the Booking.com of all enterprises together.</summary>
    SourceName,

    /// <summary>The type of the source, such as OnlineTravelAgency.</summary>
    SourceType,

    /// <summary>The enterprise.</summary>
    Enterprise,

    /// <summary>How the reservation came to Mews, such as Distributor, which is the booking engine.</summary>
    Origin,

    /// <summary>The service that was booked.</summary>
    Service,
}

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

    /// <summary>The value without taxes.</summary>
    NetValue,

    /// <summary>The value with taxes.</summary>
    GrossValue,

    /// <summary>The value of the nights, without taxes.</summary>
    RoomNetValue,
}

/// <summary>Tells the numbers of <see cref="MeasureNumber"/> apart.</summary>
internal static class MeasureNumbers
{
    internal static bool IsMoney(this MeasureNumber number) =>
        number is MeasureNumber.NetValue or MeasureNumber.GrossValue or MeasureNumber.RoomNetValue;
}
