using System.Collections.Concurrent;

namespace Mews.Exports;

/// <summary>Takes pages in the order of the plan, and knows at each how far the export has come. All but its numbers is for one thread at a time.</summary>
/// <param name="options">What is exported.</param>
/// <param name="plan">What is asked for.</param>
/// <param name="columns">The columns of all rows.</param>
/// <param name="sink">Where the rows go. It is opened for the first page.</param>
/// <param name="checkpoints">Makes rows durable.</param>
/// <param name="decision">Where the export begins or goes on.</param>
internal sealed class ExportWriter(
    ExportOptions options, ExportPlan plan, Columns columns, ISink sink, CheckpointWriter checkpoints, ResumeDecision decision)
{
    private readonly (long All, long Done) _planned = decision.Checkpoint.Run is null ? default : plan.Count(decision.Checkpoint);
    private readonly RefusedEnterprises _refused = new(plan.EnterpriseIds.Count, decision.Checkpoint.HasAnswers);
    private ConcurrentQueue<Query> _asked = new();
    private Checkpoint _reached = decision.Checkpoint;
    private (int Number, string Text) _query = (-1, string.Empty);
    private bool _isOpen;
    private long _rows = decision.Checkpoint.Rows;
    private long _queriesDone;

    /// <summary>First instant of the updates that the run asks for; null where it asks for no interval, or for nothing.</summary>
    internal DateTimeOffset? FromUtc { get; } = decision.Checkpoint.Run?.FromUtc;

    /// <summary>First instant behind them; where the next run goes on, when it is finished.</summary>
    internal DateTimeOffset? ToUtc { get; private set; } =
        decision.Checkpoint.Run is { } run ? run.ToUtc : decision.Checkpoint.Watermarks.Latest;

    /// <summary>Whether the run began by a clock that is a minute or more ahead of that of Mews. Known when it is finished.</summary>
    internal bool IsClockAhead { get; private set; }

    /// <summary>How many queries the run has.</summary>
    internal long QueryCount => _planned.All;

    /// <summary>How many of them are done.</summary>
    internal long QueriesDone => _planned.Done + Interlocked.Read(ref _queriesDone);

    /// <summary>How many rows were written.</summary>
    internal long Rows => Interlocked.Read(ref _rows);

    /// <summary>The enterprises that Mews refused, and how far each of them is.</summary>
    internal IEnumerable<EnterpriseRefusal> Refusals =>
        _refused.All.OrderBy(one => one.Key).Select(one => new EnterpriseRefusal(one.Key, WatermarkOf(one.Key), one.Value));

    private RunProgress Run => _reached.Run!;

    /// <summary>The queries that are to be asked, in order; the first may go on at a cursor. Pages must come from those that were given last.</summary>
    internal IEnumerable<Query> Queries()
    {
        ConcurrentQueue<Query> asked = _asked = new();
        Checkpoint start = _reached;
        return plan.Queries(start, _refused.Ids).Where(query => !_refused.HasAllOf(query)).Select((query, number) =>
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
        if (_refused.HasAllOf(query))
        {
            return;
        }

        var items = new ArraySegment<object>(page.Items);
        NoteAnswer();
        Open();
        CompleteBefore(query.Number);
        _reached = _reached with { Sample = SampleWith(query, items), Run = Run with { SettledUtc = SettledWith(page.AnsweredUtc) } };
        sink.Append(columns, items);
        Interlocked.Add(ref _rows, items.Count);
        // A half of a query that was too large has a cursor that fits no query of the plan: it counts when both are over.
        if (!query.IsPartial)
        {
            Reach(query, page.Cursor);
        }

        checkpoints.BeginIfDue(_reached, _rows);
    }

    /// <summary>Notes that Mews has answered for some enterprise.</summary>
    internal void NoteAnswer() => _refused.NoteAnswer();

    /// <summary>The query of the plan whose enterprises Mews refused; null where the failure is another.</summary>
    internal Query? RefusedQuery(MewsApiException failure) =>
        RefusedEnterprises.IsRefusal(failure) ? _asked.FirstOrDefault(query => query.Ids is null && query.Number == failure.Query!.Number) : null;

    /// <summary>Goes on without enterprises, whose query left no row: another run asks for them, from there on.</summary>
    /// <param name="query">The query of the plan, which may have others too.</param>
    /// <param name="refused">The enterprises, and what Mews answered for each.</param>
    /// <exception cref="IOException">It could not be done.</exception>
    /// <exception cref="MewsApiException">The first enterprises were all refused alike.</exception>
    internal void Refuse(Query query, IReadOnlyDictionary<Guid, MewsApiException> refused)
    {
        if (_isOpen || Run.Query is not null)
        {
            // First: the rows of these enterprises that earlier queries brought are in the file.
            Open();
            CompleteBefore(query.Number);
            GoBackToQuery();
        }

        _refused.Add(refused);
        _reached = _reached with { Refused = [.. _reached.Refused.Union(refused.Keys)] };
        if (!_refused.IsOfAll)
        {
            return;
        }

        if (!_refused.IsAll)
        {
            // The next run begins with the others.
            Open();
        }

        throw _refused.Failure();
    }

    /// <summary>Makes what was written durable, as far as it is whole.</summary>
    /// <exception cref="IOException">It could not be done. What was saved before is durable.</exception>
    internal void Save()
    {
        if (_isOpen)
        {
            checkpoints.Save(_reached);
        }
    }

    /// <summary>Ends the run, all of whose queries were answered, and makes everything durable.</summary>
    /// <exception cref="IOException">It could not be done. What was saved before is durable.</exception>
    internal void Finish()
    {
        Open();
        CompleteBefore(int.MaxValue);
        sink.Append(columns, new([]));
        IsClockAhead = Run.ToUtc - Run.SettledUtc >= TimeSpan.FromMinutes(1);
        ToUtc = Run.SettledUtc;
        _reached = _reached with { Watermarks = WatermarksAtEnd(), Refused = [.. _refused.Ids], Position = sink.Position, Rows = _rows, Run = null };
        checkpoints.Save(_reached);
    }

    /// <summary>Whether Mews refused the cursor that the export went on from: how long a cursor lives is not known.</summary>
    internal bool MayGoBack(MewsApiException failure) =>
        !_isOpen && failure.StatusCode is 400 or 404 or 413 or 422 or 500 && failure.Cursor is { } cursor && cursor == checkpoints.Last.Run!.Cursor;

    /// <summary>Goes back to the start of the query under way.</summary>
    /// <exception cref="IOException">It could not be done.</exception>
    internal void GoBack()
    {
        Open();
        GoBackToQuery();
    }

    // Rows of an enterprise that has left meanwhile stay in the file, and none of them may come again with it. Who is further on already was not asked.
    private Watermarks WatermarksAtEnd() => Run.SettledUtc is { } settled
        ? _reached.Watermarks.Max(Run.Watermarks.NoLaterThan(settled)).Max(Watermarks.None.With(plan.WatermarkIds.Where(id => id is null || !_refused.Ids.Contains(id.Value)), settled))
        : _reached.Watermarks;

    private DateTimeOffset? WatermarkOf(Guid id) => _reached.Run?.Watermarks.Of(id) ?? _reached.Watermarks.Of(id);

    // The checkpoint first: it must not name rows that are gone.
    private void GoBackToQuery()
    {
        _reached = _reached.AtQuery();
        if (sink.Position == _reached.Position)
        {
            return;
        }

        checkpoints.Save(_reached);
        sink.GoBackTo(_reached.Position);
        Interlocked.Exchange(ref _rows, _reached.Rows);
    }

    private void Open()
    {
        if (_isOpen)
        {
            return;
        }

        // The checkpoint first: it must never name rows of a file that is gone, and a file without one is somebody else's.
        if (decision.IsUnsaved)
        {
            checkpoints.Write(decision.Checkpoint);
        }

        sink.Open(decision.Checkpoint.Position);
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
        _reached = _reached with { Position = sink.Position, Rows = _rows, Run = Run with { Query = _query.Text, Cursor = cursor } };
    }

    private void CompleteBefore(int number)
    {
        RunProgress run = Run;
        while (_asked.TryPeek(out Query query) && query.Number < number)
        {
            _asked.TryDequeue(out _);
            run = _refused.HasAllOf(query) ? run : run.With(_refused.Without(query));
            Interlocked.Increment(ref _queriesDone);
        }

        if (run != Run)
        {
            string? position = sink.Position;
            run = run with { Query = null, Cursor = null, QueryPosition = position, QueryRows = _rows };
            _reached = _reached with { Position = position, Rows = _rows, Run = run };
        }
    }

    private SingleEnterpriseGuard? SampleWith(Query query, ArraySegment<object> items)
    {
        if (items.Count == 0 || options.Operation.EnterpriseOf(query) is not { } enterprise)
        {
            return _reached.Sample;
        }

        _reached.Sample?.RefuseIn(enterprise, items, MewsErrorKind.ExportRefused);
        return _rows == Run.RowsBefore ? SingleEnterpriseGuard.Of(enterprise, items, _reached.Sample) : _reached.Sample;
    }

    // By a clock that is ahead, the end was not as old as it had to be. Mews tells in whole seconds when it answered; the first answer counts.
    private DateTimeOffset? SettledWith(DateTimeOffset? answeredUtc)
    {
        DateTimeOffset? settled = answeredUtc - options.SettleTime;
        return settled + TimeSpan.FromSeconds(1) < Run.SettledUtc
            ? settled < Run.FromUtc ? Run.FromUtc : settled
            : Run.SettledUtc;
    }
}
