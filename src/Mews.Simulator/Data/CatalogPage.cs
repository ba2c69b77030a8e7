namespace Mews.Simulator.Data;

/// <summary>A page from a catalog: the JSON of its items, each followed by a comma, and the position of the last.</summary>
internal sealed record CatalogPage(IReadOnlyList<ReadOnlyMemory<byte>> Slices, int Count, OrderKey? Last);
