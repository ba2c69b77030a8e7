namespace Mews.Exports;

/// <summary>The content of a sink compared with a position.</summary>
internal enum SinkState
{
    /// <summary>No sink, and the position is its start.</summary>
    Empty,

    /// <summary>All rows before the position, and nothing after it.</summary>
    Intact,

    /// <summary>All rows before the position, and more after it.</summary>
    Longer,

    /// <summary>Other content before the position.</summary>
    Changed,

    /// <summary>No sink, and the position has rows before it.</summary>
    Gone,

    /// <summary>A sink that no export is known to have written: there is no position, or it is the start.</summary>
    Foreign,
}
