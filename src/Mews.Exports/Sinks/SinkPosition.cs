namespace Mews.Exports;

/// <summary>A place in a sink.</summary>
/// <param name="Position">The sink's own name for it; null for its beginning.</param>
/// <param name="Rows">How many rows are before it.</param>
internal sealed record SinkPosition(string? Position, long Rows)
{
    /// <summary>Where a sink begins.</summary>
    internal static SinkPosition Start { get; } = new(null, 0);
}
