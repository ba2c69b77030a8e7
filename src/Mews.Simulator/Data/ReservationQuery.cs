namespace Mews.Simulator.Data;

/// <summary>A query to a <see cref="ReservationCatalog"/>. Each enterprise is named once.</summary>
internal sealed record ReservationQuery(IReadOnlyList<Guid> EnterpriseIds, ReservationFilter Filter, OrderKey? After, int Count);
