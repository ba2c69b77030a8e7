namespace Mews.Exports;

/// <summary>What came of comparing a sink to a position.</summary>
/// <param name="State">How they compare.</param>
/// <param name="Excess">How much lies behind the position, in words such as <c>12 bytes</c>.</param>
internal readonly record struct SinkCheck(SinkState State, string Excess = "")
{
    /// <summary>Whether the sink holds anything at all.</summary>
    internal bool IsThere => State is not (SinkState.Empty or SinkState.Gone);

    /// <summary>Whether all that the position says is there, and that is something.</summary>
    internal bool IsWhole => State is SinkState.Intact or SinkState.Longer;

    /// <summary>Whether all that the position says is there.</summary>
    internal bool IsAsSaid => State == SinkState.Empty || IsWhole;
}
