namespace Mews.SourceAssignments.Measuring;

/// <summary>What reservations have in common that are counted together, but for their dates.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Of">What they are counted for.</param>
/// <param name="EnterpriseId">Unique identifier of their enterprise; null where they do not say it.</param>
/// <param name="ServiceId">Unique identifier of the service that was booked.</param>
/// <param name="Clock">The clocks of their hotel.</param>
internal sealed record ReservationPlace(int Number, Measured Of, Guid? EnterpriseId, Guid ServiceId, HotelClock Clock)
{
    /// <summary>How many reservations were counted here.</summary>
    internal long Counted { get; set; }
}
