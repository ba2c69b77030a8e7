namespace Mews.Exports;

/// <summary>A position in a sink, with the number of rows before it.</summary>
/// <param name="Position">The position; null for the start.</param>
/// <param name="Rows">Number of rows before it.</param>
internal sealed record SinkPosition(string? Position, long Rows)
{
    internal static SinkPosition Start { get; } = new(null, 0);
}
