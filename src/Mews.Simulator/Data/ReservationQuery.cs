namespace Mews.Simulator.Data;

/// <summary>A question to a <see cref="ReservationCatalog"/>.</summary>
/// <param name="EnterpriseIds">Whose reservations, each enterprise once.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="After">Only reservations behind this place; null for all.</param>
/// <param name="Count">The most reservations to answer.</param>
internal sealed record ReservationQuery(IReadOnlyList<Guid> EnterpriseIds, ReservationFilter Filter, OrderKey? After, int Count);
