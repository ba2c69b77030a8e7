namespace Mews.Simulator.Data;

/// <summary>Where a reservation belongs.</summary>
/// <param name="Id">The id of the reservation.</param>
/// <param name="GroupId">Its reservation group.</param>
internal readonly record struct ReservationPlace(Guid Id, Guid GroupId);
