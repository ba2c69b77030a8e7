namespace Mews.Exports;

/// <summary>A sink that can take out rows which were written again later. It makes a successor beside what it holds, which then takes its place in one step.</summary>
internal interface ICompactableSink : ISink
{
    /// <summary>Makes the successor, durably: all rows up to the end but those whose id a later one has.</summary>
    /// <param name="unique">Before it, no id is there twice.</param>
    /// <param name="end">The end, and how many rows are before it.</param>
    /// <param name="stop">Gives up. What is there of the successor is then taken away.</param>
    /// <returns>The end of the successor; null where every row stays, and there is none.</returns>
    /// <exception cref="IOException">It could not be made.</exception>
    /// <exception cref="InvalidDataException">What the sink holds is not rows.</exception>
    SinkPosition? Prepare(SinkPosition unique, SinkPosition end, CancellationToken stop);

    /// <summary>Whether there is a successor that ends at a position.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    bool IsPrepared(string position);

    /// <summary>Puts the successor in the place of what the sink holds. Nothing can be appended any more.</summary>
    /// <exception cref="IOException">It could not be done, and what the sink holds is as it was.</exception>
    void Swap();

    /// <summary>Takes a successor away that is not to take its place; does nothing where there is none.</summary>
    void Discard();
}
