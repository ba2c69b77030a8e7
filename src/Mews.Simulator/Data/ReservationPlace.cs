namespace Mews.Simulator.Data;

/// <summary>The ids of a reservation and of its group.</summary>
internal readonly record struct ReservationPlace(Guid Id, Guid GroupId);
