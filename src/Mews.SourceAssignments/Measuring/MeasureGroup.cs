namespace Mews.SourceAssignments.Measuring;

/// <summary>What bookings are counted by.</summary>
public enum MeasureGroup
{
    /// <summary>The source, such as Booking.com.</summary>
    Source,

    /// <summary>The type of the source, such as OnlineTravelAgency.</summary>
    SourceType,

    /// <summary>The enterprise.</summary>
    Enterprise,
}
