namespace Mews.Exports;

/// <summary>Removes rows whose id a later row has, at the end of a run.</summary>
/// <remarks>
/// A process may end at any moment. The sink then holds all rows or only the last of each id, and its content tells which.
/// </remarks>
internal sealed class Compaction(ExportOptions options, ISink sink, CheckpointWriter checkpoints)
{
    /// <summary>Whether rows with the same id may be left, and the options ask to remove them.</summary>
    internal bool IsDue => options.IsUnique && checkpoints.Last is { Run: null, Rows: > 0 } last && last.Unique.Position != last.Position;

    internal long RowsSuperseded { get; private set; }

    /// <summary>Why the rows could not be removed; null where they could.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Compacts if that is due. A failure is kept in <see cref="Failure"/>, and the compaction stays due.</summary>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
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
            // Also removes the successor of a process that was killed.
            Discard(compactable);
        }
    }

    private void Replace(ICompactableSink compactable, Checkpoint last)
    {
        if (!IsDue)
        {
            return;
        }

        if (compactable.Prepare(last.Unique, last.End, options.CancellationToken) is not { } successor)
        {
            checkpoints.Write(last with { Unique = last.End });
            return;
        }

        // Write the checkpoint first: after a kill, it must know the file before the swap as well as the one after it.
        checkpoints.Write(last with { Successor = successor });
        compactable.Swap();
        RowsSuperseded = last.Rows - successor.Rows;
        try
        {
            checkpoints.Write(checkpoints.Last.AfterSwap());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The swap is done. The next run recognizes it by the content of the sink.
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
            // The next run deletes it.
        }
    }
}
