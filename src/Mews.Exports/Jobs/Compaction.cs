namespace Mews.Exports;

/// <summary>
/// Takes out rows whose id a later one has, at the end of a run. A process may end at any moment: the sink holds all of them then, or none, and which of both
/// its content tells.
/// </summary>
/// <param name="options">What is exported.</param>
/// <param name="sink">Where the rows are.</param>
/// <param name="checkpoints">Keeps how far that is.</param>
internal sealed class Compaction(ExportOptions options, ISink sink, CheckpointWriter checkpoints)
{
    /// <summary>Whether there may be such rows, and they are to go.</summary>
    internal bool IsDue => options.IsUnique && checkpoints.Last is { Run: null, Rows: > 0 } last && last.Unique.Position != last.Position;

    /// <summary>How many rows were taken out.</summary>
    internal long RowsSuperseded { get; private set; }

    /// <summary>Why they are still there; null where they are not.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Takes them out, if that is due. Where it cannot be done it stays so.</summary>
    /// <exception cref="OperationCanceledException">The job was stopped.</exception>
    internal void Run()
    {
        if (!options.IsUnique || sink is not ICompactableSink compactable)
        {
            return;
        }

        try
        {
            Replace(compactable, checkpoints.Last);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Failure = exception;
        }
        finally
        {
            // Also what a process has left that was killed.
            Discard(compactable);
        }
    }

    private void Replace(ICompactableSink compactable, Checkpoint last)
    {
        if (!IsDue)
        {
            return;
        }

        if (compactable.Prepare(last.Unique, last.End, options.Stop) is not { } successor)
        {
            checkpoints.Write(last with { Unique = last.End });
            return;
        }

        // First, so that whichever of the two is found is known.
        checkpoints.Write(last with { Successor = successor });
        compactable.Swap();
        RowsSuperseded = last.Rows - successor.Rows;
        try
        {
            checkpoints.Write(checkpoints.Last.Swapped());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The rows are gone, and the next run finds that by what the sink holds.
        }
    }

    private static void Discard(ICompactableSink compactable)
    {
        try
        {
            compactable.Discard();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next run takes it away.
        }
    }
}
