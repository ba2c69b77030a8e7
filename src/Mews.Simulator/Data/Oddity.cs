namespace Mews.Simulator.Data;

/// <summary>
/// What is odd about a group and its reservations. <paramref name="Shift"/> is the distance from the group's primary source to that of the
/// reservations.
/// </summary>
internal readonly record struct Oddity(int Shift, bool HasTwoPrimaries, bool HasNoPrimary);
