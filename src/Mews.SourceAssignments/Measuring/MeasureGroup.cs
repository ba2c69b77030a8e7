namespace Mews.SourceAssignments.Measuring;

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
