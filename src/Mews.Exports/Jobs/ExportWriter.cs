using System.Collections.Concurrent;

namespace Mews.Exports;

/// <summary>Takes pages in the order of the plan, and knows at each how far the export has come. All but its numbers is for one thread at a time.</summary>
internal sealed class ExportWriter
{
    private readonly ExportOptions _options;
    private readonly ExportPlan _plan;
    private readonly Columns _columns;
    private readonly ISink _sink;
    private readonly CheckpointWriter _checkpoints;
    private readonly ResumeDecision _decision;

    private ConcurrentQueue<Query> _asked = new();
    private Checkpoint _reached;
    private (int Number, string Text) _query = (-1, string.Empty);
    private bool _isOpen;
    private long _rows;
    private long _queriesDone;

    /// <summary>Makes a writer. Nothing is opened yet.</summary>
    internal ExportWriter(ExportOptions options, ExportPlan plan, Columns columns, ISink sink, CheckpointWriter checkpoints, ResumeDecision decision)
    {
        _options = options;
        _plan = plan;
        _columns = columns;
        _sink = sink;
        _checkpoints = checkpoints;
        _decision = decision;
        _reached = decision.Checkpoint;
        _rows = _reached.Rows;
        (FromUtc, ToUtc) = (_reached.Run?.FromUtc, _reached.Run is null ? _reached.Watermarks.Latest : _reached.Run.ToUtc);
        (QueryCount, _queriesDone) = _reached.Run is null ? (0, 0) : plan.Count(_reached);
    }

    /// <summary>First instant of the updates that the run asks for; null where it asks for no interval, or for nothing.</summary>
    internal DateTimeOffset? FromUtc { get; }

    /// <summary>First instant behind them; where the next run goes on, when it is finished.</summary>
    internal DateTimeOffset? ToUtc { get; private set; }

    /// <summary>Whether the run began by a clock that is a minute or more ahead of that of Mews. Known when it is finished.</summary>
    internal bool IsClockAhead { get; private set; }

    /// <summary>How many queries the run has.</summary>
    internal long QueryCount { get; }

    /// <summary>How many of them are done.</summary>
    internal long QueriesDone => Interlocked.Read(ref _queriesDone);

    /// <summary>How many rows were written.</summary>
    internal long Rows => Interlocked.Read(ref _rows);

    private RunProgress Run => _reached.Run!;

    /// <summary>The queries that are to be asked, in order; the first may go on at a cursor. Pages must come from those that were given last.</summary>
    internal IEnumerable<Query> Queries()
    {
        ConcurrentQueue<Query> asked = _asked = new();
        Checkpoint start = _checkpoints.Last;
        return _plan.Queries(start).Select((query, number) =>
        {
            query = query with { Number = number, Cursor = number == 0 ? start.Run!.Cursor : null };
            asked.Enqueue(query);
            return query;
        });
    }

    /// <summary>Appends the rows of a page.</summary>
    /// <exception cref="IOException">They could not be written. What was saved before is durable.</exception>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: they were given for another enterprise before.</exception>
    internal void Write(Page page)
    {
        Query query = page.Query;
        var items = new ArraySegment<object>(page.Items);
        Open();
        CompleteBefore(query.Number);
        _reached = _reached with { Sample = SampleWith(query, items), Run = Run with { SettledUtc = SettledWith(page.AnsweredUtc) } };
        _sink.Append(_columns, items);
        Interlocked.Add(ref _rows, items.Count);
        // A half of a query that was too large has a cursor that fits no query of the plan: it counts when both are over.
        if (!query.IsPart)
        {
            Reach(query, page.Cursor);
        }

        _checkpoints.BeginIfDue(_reached, _rows);
    }

    /// <summary>Makes what was written durable, as far as it is whole.</summary>
    /// <exception cref="IOException">It could not be done. What was saved before is durable.</exception>
    internal void Save()
    {
        if (_isOpen)
        {
            _checkpoints.Save(_reached);
        }
    }

    /// <summary>Ends the run, all of whose queries were answered, and makes everything durable.</summary>
    /// <exception cref="IOException">It could not be done. What was saved before is durable.</exception>
    internal void Finish()
    {
        Open();
        CompleteBefore(int.MaxValue);
        _sink.Append(_columns, new([]));
        IsClockAhead = Run.ToUtc - Run.SettledUtc >= TimeSpan.FromMinutes(1);
        ToUtc = Run.SettledUtc;
        _reached = _reached with { Watermarks = WatermarksAtEnd(), Position = _sink.Position, Rows = _rows, Run = null };
        _checkpoints.Save(_reached);
    }

    /// <summary>Whether Mews refused the cursor that the export went on from: how long a cursor lives is not known.</summary>
    internal bool MayGoBack(MewsApiException failure) =>
        !_isOpen && failure.StatusCode is 400 or 404 or 413 or 422 or 500 && failure.Cursor is { } cursor && cursor == _checkpoints.Last.Run!.Cursor;

    /// <summary>Goes back to the start of the query under way.</summary>
    /// <exception cref="IOException">It could not be done.</exception>
    internal void GoBack()
    {
        Open();
        _reached = _reached.AtQuery();
        _checkpoints.Save(_reached);
        _sink.GoBackTo(_reached.Position);
        Interlocked.Exchange(ref _rows, _reached.Rows);
    }

    // Rows of an enterprise that has left meanwhile stay in the file, and none of them may come again with it. Who is further on already was not asked.
    private Watermarks WatermarksAtEnd() => Run.SettledUtc is { } settled
        ? _reached.Watermarks.Max(Run.Watermarks.NoLaterThan(settled)).Max(Watermarks.None.With(_plan.WatermarkIds, settled))
        : _reached.Watermarks;

    private void Open()
    {
        if (_isOpen)
        {
            return;
        }

        if (_decision.IsRecovered)
        {
            _checkpoints.TakeSuccessor();
        }

        // The checkpoint first: it must never name rows of a file that is gone, and a file without one is somebody else's.
        if (_decision.IsUnsaved)
        {
            _checkpoints.Write(_decision.Checkpoint);
        }

        _sink.Open(_decision.Checkpoint.Position);
        _isOpen = true;
    }

    private void Reach(Query query, string? cursor)
    {
        if (cursor is null)
        {
            CompleteBefore(query.Number + 1);
            return;
        }

        _query = _query.Number == query.Number ? _query : (query.Number, RequestFingerprint.Of(query));
        _reached = _reached with { Position = _sink.Position, Rows = _rows, Run = Run with { Query = _query.Text, Cursor = cursor } };
    }

    private void CompleteBefore(int number)
    {
        RunProgress run = Run;
        while (_asked.TryPeek(out Query query) && query.Number < number)
        {
            _asked.TryDequeue(out _);
            run = run.With(query);
            Interlocked.Increment(ref _queriesDone);
        }

        if (run != Run)
        {
            string? position = _sink.Position;
            run = run with { Query = null, Cursor = null, QueryPosition = position, QueryRows = _rows };
            _reached = _reached with { Position = position, Rows = _rows, Run = run };
        }
    }

    private SingleEnterpriseGuard? SampleWith(Query query, ArraySegment<object> items)
    {
        if (items.Count == 0 || _options.Operation.EnterpriseOf(query) is not { } enterprise)
        {
            return _reached.Sample;
        }

        _reached.Sample?.RefuseIn(enterprise, items, MewsErrorKind.ExportRefused);
        return _rows == Run.RowsBefore ? SingleEnterpriseGuard.Of(enterprise, items, _reached.Sample) : _reached.Sample;
    }

    // By a clock that is ahead, the end was not as old as it had to be. Mews tells in whole seconds when it answered; the first answer counts.
    private DateTimeOffset? SettledWith(DateTimeOffset? answeredUtc)
    {
        DateTimeOffset? settled = answeredUtc - _options.SettleTime;
        return settled + TimeSpan.FromSeconds(1) < Run.SettledUtc
            ? settled < Run.FromUtc ? Run.FromUtc : settled
            : Run.SettledUtc;
    }
}
