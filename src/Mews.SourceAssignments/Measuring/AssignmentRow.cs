namespace Mews.SourceAssignments.Measuring;

/// <summary>What is counted of an assignment.</summary>
/// <param name="Id">Unique identifier of the assignment; empty where it has none and that does not matter.</param>
/// <param name="Of">Unique identifier of what it is counted for: its source, or its enterprise.</param>
/// <param name="IsPrimary">Whether it is a booking.</param>
/// <param name="UpdatedUtc">When it was last updated; of no meaning where there are no periods.</param>
internal readonly record struct AssignmentRow(Guid Id, Guid Of, bool IsPrimary, DateTimeOffset UpdatedUtc);
