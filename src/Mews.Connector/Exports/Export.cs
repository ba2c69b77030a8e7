using System.Runtime.CompilerServices;

namespace Mews.Connector;

/// <summary>
/// An export under way: which queries are still to be asked, and what to do with their pages. Whatever ends the process, and whenever, the same
/// export goes on from its mark, and the file is in the end what it would have been without that.
/// </summary>
/// <remarks>
/// Pages come in the order of the plan, so the number of a query and a cursor are all there is to know. Rows are appended, and made safe with
/// a flush before the mark that claims them takes the place of the one before. Whatever lies behind the mark is thrown away.
/// </remarks>
public sealed class Export : IDisposable
{
    private readonly ExportOptions _options;
    private readonly ExportPlan _plan;
    private readonly Patience _patience;
    private readonly MarkFile _markFile;
    private readonly ExportLocks _locks;
    private readonly ExportCommits _commits;
    private readonly RowBuffer _buffer = new();
    private readonly ItemRows _rows;
    private readonly Action<string> _step;
    private readonly bool _isNew;
    private readonly bool _isRecovered;

    private ExportFile? _file;
    private ExportMark _position;
    private long _length;
    private long _rowCount;
    private bool _isCursorDoubtful;

    /// <summary>Opens an export: a new one, or one that goes on. Nothing is written yet.</summary>
    /// <param name="session">Whom to ask.</param>
    /// <param name="options">What is exported, and where to.</param>
    /// <exception cref="MewsApiException">
    /// <see cref="MewsErrorKind.ExportRefused"/>: somebody has to decide first. <see cref="MewsErrorKind.InvalidInterval"/>: the start lies after the end.
    /// </exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    public Export(MewsSession session, ExportOptions options)
    {
        _options = options = options with
        {
            Path = ExportPaths.Resolved(options.Path, options.Force),
            MarkPath = options.MarkPath is null ? null : ExportPaths.Resolved(options.MarkPath, options.Force),
        };
        _plan = new ExportPlan(options);
        _step = options.Step ?? (static _ => { });
        _patience = new Patience(session.Clock, options.Stop);
        _markFile = new MarkFile(options.MarkPath ?? ExportPaths.Resolved(options.Path + MarkFile.Ending, options.Force), _patience, _step);
        _rows = new ItemRows(options.Format, _plan.ItemType());
        ExportPaths.RefuseUnusable(options.Path, _markFile);
        _locks = new ExportLocks(options.Path, _markFile);
        try
        {
            var start = new ExportStart(session, options, _plan, _markFile, _patience);
            (_position, _isNew, NothingToDo) = start.Find();
            Left = start.Left;
            IsTokenNew = start.IsTokenNew;
            _isRecovered = start.IsRecovered;
        }
        catch
        {
            _locks.Dispose();
            throw;
        }

        _commits = new ExportCommits(_markFile, session.Clock, _position);
        (_length, _rowCount) = (_position.Length, _position.Rows);
        _isCursorDoubtful = _position.Cursor is not null;
    }

    /// <summary>Why there is nothing to do; null where there is something.</summary>
    public string? NothingToDo { get; }

    /// <summary>Full path of a file that was never finished, and of which this run asks for all again; null where there is none.</summary>
    public string? Left { get; }

    /// <summary>Whether the export was begun with another access token, which was let through.</summary>
    public bool IsTokenNew { get; }

    /// <summary>First instant of the updates that this run asks for, at offset zero; null where it asks for no interval.</summary>
    public DateTimeOffset? FromUtc => Mark.FromUtc;

    /// <summary>First instant behind them, at offset zero: frozen when the run began.</summary>
    public DateTimeOffset? ToUtc => Mark.ToUtc;

    /// <summary>Whether the run began by a clock that is a minute or more ahead of that of Mews. Known when it is finished.</summary>
    public bool IsClockAhead { get; private set; }

    /// <summary>How many rows are in the file for good.</summary>
    public long RowsSafe => Mark.Rows;

    /// <summary>How many bytes are in the file for good.</summary>
    public long BytesSafe => Mark.Length;

    /// <summary>How many queries are done.</summary>
    public int QueriesDone => Mark.Query;

    /// <summary>How many queries there are in the run, those that are done among them.</summary>
    public long QueryCount => _plan.Count(Mark);

    /// <summary>How many enterprises were not there before; they are asked from the start of all on.</summary>
    public int NewEnterprises => Mark.NewEnterpriseIds.Count;

    /// <summary>The queries that are to be asked, in order; the first may go on at a cursor.</summary>
    public IEnumerable<Query> Queries
    {
        get
        {
            // They are made as they are needed, when the mark is another.
            (int first, string? cursor) = (Mark.Query, Mark.Cursor);
            return _plan.Queries(Mark)
                .Select((query, number) => query with { Number = number, Cursor = number == first ? cursor : null })
                .Skip(first);
        }
    }

    // What is safe.
    private ExportMark Mark => _commits.Last;

    /// <summary>Appends the rows of a page. Pages come in the order in which they are asked for.</summary>
    /// <param name="page">The page.</param>
    /// <param name="items">Its items, of the operation's type or with what was added to them.</param>
    /// <exception cref="IOException">They could not be written. What was committed before is safe.</exception>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: they were given for another enterprise before.</exception>
    public void Write(Page page, ArraySegment<object> items)
    {
        Query query = page.Query;
        _isCursorDoubtful = false;
        if (query.Number != _position.Query)
        {
            _position = AtStartOf(query.Number);
        }

        _position = _position with { SettledUtc = SettledWith(page.AnsweredUtc), Sample = SampleWith(query, items) };
        Append(items);
        // A half of a query that was too large has a cursor that fits no query of the plan: it counts when both are over.
        if (!query.IsPart)
        {
            _position = page.Cursor is null ? AtStartOf(query.Number + 1) : _position with { Cursor = page.Cursor, Length = _length, Rows = _rowCount };
        }

        _commits.BeginIfDue(_file!, _position, _length);
    }

    /// <summary>Keeps the access token that was let through, where there is nothing else to do: once is enough.</summary>
    /// <exception cref="IOException">The mark could not be written.</exception>
    public void KeepToken() => _markFile.Write(Mark);

    /// <summary>Makes what was written safe, as far as it is whole.</summary>
    /// <exception cref="IOException">It could not be done. What was committed before is safe.</exception>
    public void Commit()
    {
        if (_file is not null)
        {
            _commits.Commit(_file, _position);
        }
    }

    /// <summary>Says that all queries were answered, and makes everything safe.</summary>
    /// <exception cref="IOException">It could not be done. What was committed before is safe.</exception>
    public void Finish()
    {
        Append(new ArraySegment<object>([]));
        IsClockAhead = _position.ToUtc - _position.SettledUtc >= TimeSpan.FromMinutes(1);
        _position = AtStartOf(0) with { IsFinished = true, ToUtc = _position.SettledUtc };
        Commit();
    }

    /// <summary>
    /// Goes back to the start of its query where Mews refuses the cursor that the export went on from: how long a cursor lives is not known.
    /// The queries are to be asked anew then.
    /// </summary>
    /// <param name="failure">What Mews answered.</param>
    /// <returns>Whether it was that.</returns>
    /// <exception cref="IOException">The mark could not be written.</exception>
    public bool TryGoBack(MewsApiException failure)
    {
        if (!_isCursorDoubtful || failure.StatusCode is not (400 or 404 or 413 or 422 or 500) || failure.Cursor != Mark.Cursor)
        {
            return false;
        }

        _isCursorDoubtful = false;
        _position = Mark with { Cursor = null, Length = Mark.QueryLength, Rows = Mark.QueryRows };
        Open();
        Commit();
        _file!.Cut(Mark.Length);
        (_length, _rowCount) = (Mark.Length, Mark.Rows);
        return true;
    }

    /// <summary>Closes the file. What is not committed is thrown away the next time.</summary>
    public void Dispose()
    {
        _commits.Dispose();
        _file?.Dispose();
        _locks.Dispose();
    }

    private SingleEnterpriseGuard? SampleWith(Query query, ArraySegment<object> items)
    {
        if (items.Count == 0 || _options.Operation.EnterpriseOf(query) is not { } enterprise)
        {
            return _position.Sample;
        }

        _position.Sample?.RefuseIn(
            enterprise, items, MewsErrorKind.ExportRefused, "So -EnterpriseId is ignored. Run the command without it and with -Restart: rows that are in the file may carry a wrong EnterpriseId.");
        return _rowCount == _position.RunRows ? SingleEnterpriseGuard.Of(enterprise, items, _position.Sample) : _position.Sample;
    }

    // By a clock that is ahead, the end was not as old as it had to be. Mews tells in whole seconds when it answered; the first answer counts.
    private DateTimeOffset? SettledWith(DateTimeOffset? answeredUtc)
    {
        DateTimeOffset? settled = answeredUtc - _options.SettleTime;
        return settled + TimeSpan.FromSeconds(1) < _position.SettledUtc
            ? settled < _position.FromUtc ? _position.FromUtc : settled
            : _position.SettledUtc;
    }

    private ExportMark AtStartOf(int query) => _position with
    {
        Query = query,
        Cursor = null,
        Length = _length,
        Rows = _rowCount,
        QueryLength = _length,
        QueryRows = _rowCount,
    };

    [MethodImpl(Compiled.WellAtOnce)]
    private void Append(ArraySegment<object> items)
    {
        Open();
        _buffer.Clear();
        if (_length == 0)
        {
            _rows.WriteStart(_buffer);
        }

        for (int index = 0; index < items.Count; index++)
        {
            _rows.Write(_buffer, items.Array![items.Offset + index]);
        }

        if (_buffer.Written.Count > 0)
        {
            _file!.Append(_buffer.Written);
            _length += _buffer.Written.Count;
            _rowCount += items.Count;
        }
    }

    private void Open()
    {
        if (_file is not null)
        {
            return;
        }

        if (_isRecovered)
        {
            _markFile.TakeNext();
        }

        // A mark that claims bytes must not outlive them, a file that has none is somebody else's, and behind one that is finished lies nothing of ours.
        if (_isNew)
        {
            _markFile.Write(Mark);
        }

        _file = _patience.Run(() => new ExportFile(_options.Path, _step));
        _file.Cut(Mark.Length);
    }
}
