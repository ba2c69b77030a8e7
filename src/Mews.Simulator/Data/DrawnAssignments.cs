namespace Mews.Simulator.Data;

/// <summary>
/// Random assignments of a reservation or a group, before they have sources. The first gets the source number <paramref name="First"/>, the
/// others the next ones.
/// </summary>
internal sealed record DrawnAssignments(int First, int Primary, (Guid Id, DateTimeOffset UpdatedUtc)[] Rows);
