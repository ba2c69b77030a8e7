namespace Mews.Exports;

/// <summary>Where the rows of an export go. It alone knows what a position is: to everybody else, a position is text that it gave.</summary>
/// <remarks>
/// A position that a checkpoint names stays valid until a newer checkpoint is durable: what was appended before it never changes. Nothing but <see cref="Save"/>
/// is called beside <see cref="Append"/>.
/// </remarks>
internal interface ISink : IDisposable
{
    /// <summary>What to call it in messages: the full path of a file.</summary>
    string Name { get; }

    /// <summary>The end of what was appended; null before <see cref="Open"/>. No input or output.</summary>
    string? Position { get; }

    /// <summary>Compares what is there to a position, without writing.</summary>
    /// <param name="position">A position; null for the start of something that is not there.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    SinkCheck Check(string? position);

    /// <summary>Opens it at a position. What lies behind is thrown away.</summary>
    /// <param name="position">A position; null to begin.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    void Open(string? position);

    /// <summary>Appends rows, and before the first what they start with. They may be lost until they are saved.</summary>
    /// <param name="columns">The columns of all rows.</param>
    /// <param name="items">A row each; may be none.</param>
    /// <exception cref="IOException">They could not be appended.</exception>
    void Append(Columns columns, ArraySegment<object> items);

    /// <summary>Returns when all rows before a position are durable. More may be appended meanwhile, by another thread.</summary>
    /// <param name="position">A position that was reached.</param>
    /// <exception cref="IOException">They may not be durable.</exception>
    void Save(string position);

    /// <summary>Throws away what was appended behind a position.</summary>
    /// <param name="position">A position that was reached; null for the start.</param>
    /// <exception cref="IOException">It could not be done.</exception>
    void GoBackTo(string? position);
}
