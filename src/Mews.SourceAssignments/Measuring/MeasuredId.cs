namespace Mews.SourceAssignments.Measuring;

/// <summary>What tells one thing that is counted for from another.</summary>
/// <param name="Id">Unique identifier of a source, service or enterprise.</param>
/// <param name="Origin">How the reservations came to Mews, where they are counted by that; else null.</param>
internal readonly record struct MeasuredId(Guid Id, string? Origin = null);
