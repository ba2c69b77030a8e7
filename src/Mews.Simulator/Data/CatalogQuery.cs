namespace Mews.Simulator.Data;

/// <summary>A question to a <see cref="Catalog"/>.</summary>
/// <param name="EnterpriseIds">Whose items, each enterprise once.</param>
/// <param name="OwnerIds">Items with only these <see cref="IItem.OwnerId"/>s; null for all.</param>
/// <param name="Ranks">Items of only these times.</param>
/// <param name="After">Only items behind this place; null for all.</param>
/// <param name="Count">The most items to answer.</param>
internal sealed record CatalogQuery(
    IReadOnlyList<Guid> EnterpriseIds, IReadOnlyList<Guid>? OwnerIds, RankRange Ranks, OrderKey? After, int Count);
