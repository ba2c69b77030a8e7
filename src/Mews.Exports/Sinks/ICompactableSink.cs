namespace Mews.Exports;

/// <summary>A sink that can remove superseded rows: it writes a successor beside its rows, then swaps both in one step.</summary>
internal interface ICompactableSink : ISink
{
    /// <summary>Writes a durable successor: all rows up to the end, except those whose id a later one has.</summary>
    /// <param name="unique">End of the rows that have no id twice.</param>
    /// <param name="end">End of the rows.</param>
    /// <param name="cancellationToken">Cancels it. <see cref="Discard"/> then deletes what was written.</param>
    /// <returns>End of the successor; null where all rows stay, and none was written.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="InvalidDataException">The sink has something else than rows.</exception>
    SinkPosition? Prepare(SinkPosition unique, SinkPosition end, CancellationToken cancellationToken);

    /// <summary>Whether there is a whole successor that ends at a position.</summary>
    bool IsPrepared(string position);

    /// <summary>Replaces the rows by the successor. Nothing can be appended afterwards.</summary>
    /// <exception cref="IOException">It could not be replaced. The rows are unchanged.</exception>
    void Swap();

    /// <summary>Deletes the successor, if there is one.</summary>
    void Discard();
}
