namespace Mews.Exports;

/// <summary>Makes rows durable, and then writes the checkpoint that names them. A disk takes longer for that than to take bytes, so pages go on meanwhile.</summary>
/// <param name="sink">Where the rows are.</param>
/// <param name="file">Where checkpoints are kept.</param>
/// <param name="clock">What tells the time.</param>
/// <param name="start">The checkpoint that there is, or would be, before the first is written.</param>
internal sealed class CheckpointWriter(ISink sink, CheckpointFile file, TimeProvider clock, Checkpoint start) : IDisposable
{
    /// <summary>At so many rows a save begins in any case.</summary>
    private const int MaxRows = 30_000;

    /// <summary>So many rows may wait for a disk that is slower than the pages.</summary>
    private const int MaxRowsAhead = 16 * MaxRows;

    /// <summary>How often a save begins, at least.</summary>
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(500);

    /// <summary>How often one is written where nothing is whole: its age tells when requests were sent last.</summary>
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(10);

    private Task<Checkpoint>? _saving;
    private long _begunAt = clock.GetTimestamp();

    /// <summary>The last checkpoint that is known to be durable.</summary>
    internal Checkpoint Last { get; private set; } = start;

    /// <summary>Begins a save if it is time for one, and waits for the one before where the disk is far behind.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="rows">How many rows there are, with those that it does not name yet.</param>
    /// <exception cref="IOException">The save before could not be done.</exception>
    internal void BeginIfDue(Checkpoint checkpoint, long rows)
    {
        long ahead = rows - Last.Rows;
        bool isEarly = clock.GetElapsedTime(_begunAt) < _interval && ahead < MaxRows;
        bool isBusy = _saving is { IsCompleted: false } && ahead < MaxRowsAhead;
        if (isEarly || isBusy)
        {
            return;
        }

        Settle();
        if (!IsSaved(checkpoint) || clock.GetUtcNow() - Last.SavedUtc >= _longestSilence)
        {
            _saving = Task.Run(() =>
            {
                MessageLanguage.UseEnglish();
                return WriteDurably(checkpoint);
            });
        }
    }

    /// <summary>Saves, and returns when that is done.</summary>
    /// <exception cref="IOException">It could not be done, or the save before could not.</exception>
    internal void Save(Checkpoint checkpoint)
    {
        Settle();
        if (!IsSaved(checkpoint))
        {
            Last = WriteDurably(checkpoint);
        }
    }

    /// <summary>Puts the successor of a checkpoint that is gone in its place.</summary>
    /// <exception cref="IOException">It could not be done.</exception>
    internal void TakeSuccessor() => file.TakeNext();

    /// <summary>Writes a checkpoint that names no row which was not durable before.</summary>
    /// <exception cref="IOException">It could not be done.</exception>
    internal void Write(Checkpoint checkpoint)
    {
        Last = checkpoint with { SavedUtc = clock.GetUtcNow() };
        file.Write(Last);
    }

    /// <inheritdoc/>
    // Whatever becomes of a save that is under way: the checkpoint is a whole one.
    public void Dispose() => _saving?.ContinueWith(static saving => saving.Exception, TaskScheduler.Default).Wait();

    private bool IsSaved(Checkpoint checkpoint) => checkpoint with { SavedUtc = Last.SavedUtc } == Last;

    private void Settle()
    {
        Task<Checkpoint>? saving = _saving;
        _saving = null;
        _begunAt = clock.GetTimestamp();
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
        return checkpoint;
    }
}
