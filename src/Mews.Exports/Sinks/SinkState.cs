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

    /// <summary>It is there, and the position says that it is not, or that it is empty.</summary>
    Foreign,
}
