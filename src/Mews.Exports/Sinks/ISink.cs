namespace Mews.Exports;

/// <summary>Where the rows of an export go. Only the sink knows what its positions mean: to others they are opaque texts.</summary>
/// <remarks>
/// A position that a checkpoint names stays valid until a newer checkpoint is durable: no row before it ever changes. Only
/// <see cref="Save"/> may run beside <see cref="Append"/>.
/// </remarks>
internal interface ISink : IDisposable
{
    /// <summary>Name for messages: the full path of a file.</summary>
    string Name { get; }

    /// <summary>End of the appended rows; null before <see cref="Open"/>. Needs no I/O.</summary>
    string? Position { get; }

    /// <summary>Compares the content with a position. Writes nothing.</summary>
    /// <param name="position">A position; null for a sink that should not exist yet.</param>
    SinkCheck Check(string? position);

    /// <summary>Opens the sink and truncates it to a position.</summary>
    /// <param name="position">A position; null for the start.</param>
    void Open(string? position);

    /// <summary>Appends rows, after a header where the format has one. They may be lost until <see cref="Save"/>.</summary>
    void Append(Columns columns, ArraySegment<object> items);

    /// <summary>Returns when all rows before a position are durable. Another thread may append meanwhile.</summary>
    /// <exception cref="IOException">They may not be durable.</exception>
    void Save(string position);

    /// <summary>Removes the rows after a position.</summary>
    /// <param name="position">A position; null for the start.</param>
    /// <exception cref="IOException">They could not be removed, or the position is not in the sink any more.</exception>
    void TruncateTo(string? position);
}
