namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// What is counted of an assignment. <paramref name="Of"/> is its source or its enterprise; values that do not matter are default.
/// </summary>
internal readonly record struct AssignmentRow(Guid Id, Guid Of, bool IsPrimary, DateTimeOffset UpdatedUtc);
