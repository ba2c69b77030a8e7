namespace Mews.Simulator.Data;

/// <summary>Neighbouring items on a shelf.</summary>
/// <param name="Shelf">The shelf.</param>
/// <param name="Start">The position of the first.</param>
/// <param name="End">The position behind the last.</param>
internal readonly record struct ShelfRange(Shelf Shelf, int Start, int End);
