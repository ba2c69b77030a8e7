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
    private readonly MewsSession _session;
    private readonly ExportOptions _options;
    private readonly ExportPlan _plan;
    private readonly MarkFile _markFile;
    private readonly ExportLock _lock;
    private readonly ExportCommits _commits;
    private readonly RowBuffer _buffer = new();
    private readonly ItemRows _rows;
    private readonly Action<string> _step;
    private readonly bool _isNew;

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
        _session = session;
        _options = options;
        _plan = new ExportPlan(options);
        _step = options.Step ?? (static _ => { });
        _markFile = new MarkFile(options.MarkPath ?? options.Path + ".mews", _step);
        _rows = new ItemRows(options.Format, _plan.ItemType());
        ExportPaths.RefuseUnusable(options.Path, _markFile);
        _lock = new ExportLock(_markFile.LockPath);
        try
        {
            (_position, _isNew, NothingToDo) = new ExportStart(session, options, _plan, _markFile).Find();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        _commits = new ExportCommits(_markFile, session.Clock, _position);
        (_length, _rowCount) = (_position.Length, _position.Rows);
        _isCursorDoubtful = _position.Cursor is not null;
    }

    /// <summary>Why there is nothing to do; null where there is something.</summary>
    public string? NothingToDo { get; }

    /// <summary>First instant of the updates that this run asks for, at offset zero; null where it asks for no interval.</summary>
    public DateTimeOffset? FromUtc => Mark.FromUtc;

    /// <summary>First instant behind them, at offset zero: frozen when the run began.</summary>
    public DateTimeOffset? ToUtc => Mark.ToUtc;

    /// <summary>How far the clock of this machine is ahead of that of Mews, as the last answer tells; zero where that is a minute or less.</summary>
    public TimeSpan ClockLead => _session.ClockLead;

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
    /// <param name="query">The query that they answer.</param>
    /// <param name="cursor">What goes on behind the page; null at the end of the query.</param>
    /// <param name="items">The items, of the operation's type or with what was added to them.</param>
    /// <exception cref="IOException">They could not be written. What was committed before is safe.</exception>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: they were given for another enterprise before.</exception>
    public void Write(Query query, string? cursor, ArraySegment<object> items)
    {
        _isCursorDoubtful = false;
        if (query.Number != _position.Query)
        {
            _position = AtStartOf(query.Number);
        }

        if (items.Count > 0 && _options.Operation.EnterpriseOf(query) is { } enterprise)
        {
            _position = _position with { Sample = SampleWith((ISourced)items.Array![items.Offset], enterprise) };
        }

        Append(items);
        // A half of a query that was too large has a cursor that fits no query of the plan: it counts when both are over.
        if (!query.IsPart)
        {
            _position = cursor is null ? AtStartOf(query.Number + 1) : _position with { Cursor = cursor, Length = _length, Rows = _rowCount };
        }

        _commits.BeginIfDue(_file!, _position, _length);
    }

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
        _position = AtStartOf(0) with { IsFinished = true, ToUtc = SettledEnd() };
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
        if (!_isCursorDoubtful || failure.StatusCode != 400 || failure.Cursor != Mark.Cursor)
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
        _lock.Dispose();
    }

    private EnterpriseSample SampleWith(ISourced item, Guid enterprise) => EnterpriseSample.With(
        _position.Sample, enterprise, item.Id, MewsErrorKind.ExportRefused,
        "Run the command without it and with -Restart: rows that are in the file may carry a wrong EnterpriseId.");

    // By a clock that is ahead, the end was not as old as it had to be. What is behind it is for the next run; the last row by Id counts.
    private DateTimeOffset? SettledEnd()
    {
        if (ToUtc is not { } end || end == _options.UpdatedEndUtc)
        {
            return ToUtc;
        }

        return end - FromUtc > ClockLead ? end - ClockLead : FromUtc;
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

        // A mark that claims bytes must not outlive them, and a file that has none is somebody else's.
        if (_isNew)
        {
            _markFile.Write(Mark);
        }

        _file = new ExportFile(_options.Path, _step);
        _file.Cut(Mark.Length);
    }
}
