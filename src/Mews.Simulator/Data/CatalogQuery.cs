namespace Mews.Simulator.Data;

/// <summary>A query to a <see cref="Catalog"/>. Each enterprise is named once; null filters nothing.</summary>
internal sealed record CatalogQuery(
    IReadOnlyList<Guid> EnterpriseIds, IReadOnlyList<Guid>? OwnerIds, RankRange Ranks, OrderKey? After, int Count);
