namespace Mews.Simulator.Data;

/// <summary>The answer of a <see cref="Catalog"/>.</summary>
/// <param name="Slices">The JSON of the items in order, each item with a comma after it.</param>
/// <param name="Count">The number of items.</param>
/// <param name="Last">The place of the last item; null where there is none.</param>
internal sealed record CatalogPage(IReadOnlyList<ReadOnlyMemory<byte>> Slices, int Count, OrderKey? Last);
