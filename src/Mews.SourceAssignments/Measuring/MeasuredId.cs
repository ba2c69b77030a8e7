namespace Mews.SourceAssignments.Measuring;

/// <summary>Identity of what is counted for.</summary>
/// <param name="Id">Unique identifier of a source, service or enterprise.</param>
/// <param name="Origin">How the reservations came to Mews, where they are counted by that; else null.</param>
internal readonly record struct MeasuredId(Guid Id, string? Origin = null);
