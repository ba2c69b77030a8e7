namespace Mews.SourceAssignments.Measuring;

/// <summary>Identity of a <see cref="Measured"/>: an id, or an origin.</summary>
internal readonly record struct MeasuredId(Guid Id, string? Origin = null);
