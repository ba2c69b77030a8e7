namespace Mews.Simulator.Data;

/// <summary>What is odd about a group and its reservations.</summary>
/// <param name="Shift">How many sources behind that of the group the primary source of its reservations is; 0 where it is the same.</param>
/// <param name="HasTwoPrimaries">Whether two assignments of each are primary.</param>
/// <param name="HasNoPrimary">Whether no assignment is primary.</param>
internal readonly record struct Oddity(int Shift, bool HasTwoPrimaries, bool HasNoPrimary);
