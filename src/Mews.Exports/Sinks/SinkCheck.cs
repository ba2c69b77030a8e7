namespace Mews.Exports;

/// <summary>A sink compared with a position.</summary>
/// <param name="State">How they compare.</param>
/// <param name="Excess">What lies after the position, as text such as <c>12 bytes</c>.</param>
internal readonly record struct SinkCheck(SinkState State, string Excess = "")
{
    internal bool Exists => State is not (SinkState.Empty or SinkState.Gone);

    /// <summary>Whether all rows before the position are there, at least one.</summary>
    internal bool HasPosition => State is SinkState.Intact or SinkState.Longer;

    /// <summary>Whether all rows before the position are there, or there should be none.</summary>
    internal bool IsConsistent => State == SinkState.Empty || HasPosition;
}
