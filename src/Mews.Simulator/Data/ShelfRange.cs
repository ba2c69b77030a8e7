namespace Mews.Simulator.Data;

/// <summary>Adjacent items of a partition, end exclusive.</summary>
internal readonly record struct ShelfRange(Shelf Shelf, int Start, int End);
