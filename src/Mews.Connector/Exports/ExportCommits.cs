namespace Mews.Connector;

/// <summary>Makes bytes safe, and then writes the mark that claims them. A disk takes longer for that than to take bytes, so pages go on meanwhile.</summary>
/// <param name="markFile">Where marks are written.</param>
/// <param name="clock">What tells the time.</param>
/// <param name="start">The mark that there is, or would be, before the first commit.</param>
internal sealed class ExportCommits(MarkFile markFile, TimeProvider clock, ExportMark start) : IDisposable
{
    /// <summary>At so many bytes a commit begins in any case.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>So many bytes may wait for a disk that is slower than the pages.</summary>
    private const int MostBytesAhead = 16 * MostBytes;

    /// <summary>How often a commit begins, at least.</summary>
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(500);

    private Task<ExportMark>? _committing;
    private long _begunAt = clock.GetTimestamp();

    /// <summary>The last mark that is known to be safe.</summary>
    internal ExportMark Last { get; private set; } = start;

    /// <summary>Begins a commit if it is time for one, and waits for the one before where the disk is far behind.</summary>
    /// <param name="file">The file.</param>
    /// <param name="position">What the mark is to say; its tail apart.</param>
    /// <param name="length">How long the file is.</param>
    /// <exception cref="IOException">The commit before could not be done.</exception>
    internal void BeginIfDue(ExportFile file, ExportMark position, long length)
    {
        long ahead = length - Last.Length;
        if (clock.GetElapsedTime(_begunAt) < _interval && ahead < MostBytes)
        {
            return;
        }

        if (_committing is { IsCompleted: false } && ahead < MostBytesAhead)
        {
            return;
        }

        Settle();
        if (!IsSafe(position))
        {
            _committing = Task.Run(() =>
            {
                MessageLanguage.UseEnglish();
                return Save(file, position);
            });
        }
    }

    /// <summary>Commits, and returns when that is done.</summary>
    /// <param name="file">The file.</param>
    /// <param name="position">What the mark is to say; its tail apart.</param>
    /// <exception cref="IOException">It could not be done, or the commit before could not.</exception>
    internal void Commit(ExportFile file, ExportMark position)
    {
        Settle();
        if (!IsSafe(position))
        {
            Last = Save(file, position);
        }
    }

    /// <inheritdoc/>
    // Whatever becomes of a commit that is under way: the mark is a whole one.
    public void Dispose() => _committing?.ContinueWith(static committing => committing.Exception, TaskScheduler.Default).Wait();

    private bool IsSafe(ExportMark position) => position with { Tail = Last.Tail } == Last;

    private void Settle()
    {
        Task<ExportMark>? committing = _committing;
        _committing = null;
        _begunAt = clock.GetTimestamp();
        Last = committing?.GetAwaiter().GetResult() ?? Last;
    }

    private ExportMark Save(ExportFile file, ExportMark position)
    {
        file.Flush(position.Length);
        ExportMark mark = position with { Tail = file.TailBefore(position.Length) };
        markFile.Write(mark);
        return mark;
    }
}
