namespace Mews.Exports;

/// <summary>Makes rows durable, then writes the checkpoint that names them.</summary>
/// <remarks>A flush takes longer than a page, so it runs beside the writing of further pages.</remarks>
internal sealed class CheckpointWriter(ISink sink, CheckpointFile file, TimeProvider clock, Checkpoint start) : IDisposable
{
    /// <summary>So many new rows begin a save, even before <see cref="_interval"/> is over.</summary>
    private const int MaxRows = 30_000;

    /// <summary>The most rows that may be ahead of the disk. Beyond, the writer waits for the pending save.</summary>
    private const int MaxRowsAhead = 16 * MaxRows;

    /// <summary>Time between two saves.</summary>
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Age at which the same checkpoint is written again: its time tells a resumed run when requests were last sent.</summary>
    private static readonly TimeSpan _maxAge = TimeSpan.FromSeconds(10);

    private Task<Checkpoint>? _pendingSave;
    private long _lastSaveAt = clock.GetTimestamp();

    internal Checkpoint Last { get; private set; } = start;

    /// <summary>Whether this run has written a checkpoint. Until then, that of an earlier run counts.</summary>
    internal bool HasWritten { get; private set; }

    /// <summary>Begins a save if one is due. Waits for the pending one where the disk is far behind.</summary>
    /// <param name="checkpoint">The checkpoint to write.</param>
    /// <param name="rows">Number of rows in the sink, including those that the checkpoint does not name yet.</param>
    /// <exception cref="IOException">The pending save failed.</exception>
    internal void BeginSaveIfDue(Checkpoint checkpoint, long rows)
    {
        long ahead = rows - Last.Rows;
        bool isEarly = clock.GetElapsedTime(_lastSaveAt) < _interval && ahead < MaxRows;
        bool isBusy = _pendingSave is { IsCompleted: false } && ahead < MaxRowsAhead;
        if (isEarly || isBusy)
        {
            return;
        }

        AwaitPendingSave();
        if (!IsSaved(checkpoint) || clock.GetUtcNow() - Last.SavedUtc >= _maxAge)
        {
            _pendingSave = Task.Run(() =>
            {
                MessageLanguage.UseEnglish();
                return WriteDurably(checkpoint);
            });
        }
    }

    /// <summary>Makes rows and checkpoint durable before it returns.</summary>
    /// <exception cref="IOException">This save failed, or the pending one.</exception>
    internal void Save(Checkpoint checkpoint)
    {
        AwaitPendingSave();
        if (!IsSaved(checkpoint))
        {
            Last = WriteDurably(checkpoint);
        }
    }

    internal void PromoteSuccessor() => file.PromoteSuccessor();

    /// <summary>Writes a checkpoint without a flush of the sink. All rows that it names must be durable already.</summary>
    internal void Write(Checkpoint checkpoint)
    {
        Last = checkpoint with { SavedUtc = clock.GetUtcNow() };
        file.Write(Last);
        HasWritten = true;
    }

    // An error of the pending save does not matter any more: the file holds a whole checkpoint, old or new.
    public void Dispose() => _pendingSave?.ContinueWith(static saving => saving.Exception, TaskScheduler.Default).Wait();

    private bool IsSaved(Checkpoint checkpoint) => checkpoint with { SavedUtc = Last.SavedUtc } == Last;

    private void AwaitPendingSave()
    {
        Task<Checkpoint>? saving = _pendingSave;
        _pendingSave = null;
        _lastSaveAt = clock.GetTimestamp();
        Last = saving?.GetAwaiter().GetResult() ?? Last;
    }

    private Checkpoint WriteDurably(Checkpoint checkpoint)
    {
        checkpoint = checkpoint with { SavedUtc = clock.GetUtcNow() };
        if (checkpoint.Position is { } position)
        {
            sink.Save(position);
        }

        file.Write(checkpoint);
        HasWritten = true;
        return checkpoint;
    }
}
