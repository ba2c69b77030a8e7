namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// What reservations that are counted together have in common, apart from their dates. <paramref name="Number"/> starts at 1.
/// </summary>
internal sealed record ReservationPlace(int Number, Measured Of, Guid? EnterpriseId, Guid ServiceId, HotelClock Clock)
{
    internal long Counted { get; set; }
}
