namespace Mews.Simulator.Data;

/// <summary>The assignments of a reservation or a group as they are drawn, before they have their sources.</summary>
/// <param name="First">The number of the source of the first; the others have the next ones.</param>
/// <param name="Primary">Which of them is primary.</param>
/// <param name="Rows">Their ids and times.</param>
internal sealed record DrawnAssignments(int First, int Primary, (Guid Id, DateTimeOffset UpdatedUtc)[] Rows);
