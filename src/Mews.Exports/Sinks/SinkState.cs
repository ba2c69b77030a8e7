namespace Mews.Exports;

/// <summary>What a sink holds, compared to a position.</summary>
internal enum SinkState
{
    /// <summary>It is not there, and the position says that it is empty.</summary>
    Empty,

    /// <summary>What the position says, and no more.</summary>
    Intact,

    /// <summary>What the position says, and more behind it.</summary>
    Longer,

    /// <summary>Something else than the position says.</summary>
    Changed,

    /// <summary>It is not there, and the position says that it holds something.</summary>
    Gone,

    /// <summary>It holds something, and the position says that it is empty.</summary>
    Foreign,
}

/// <summary>What came of comparing a sink to a position.</summary>
/// <param name="State">How they compare.</param>
/// <param name="Excess">How much lies behind the position, in words such as <c>12 bytes</c>.</param>
internal readonly record struct SinkCheck(SinkState State, string Excess = "")
{
    /// <summary>Whether the sink holds anything at all.</summary>
    internal bool IsThere => State is not (SinkState.Empty or SinkState.Gone);

    /// <summary>Whether all that the position says is there.</summary>
    internal bool IsAsSaid => State is SinkState.Empty or SinkState.Intact or SinkState.Longer;
}
