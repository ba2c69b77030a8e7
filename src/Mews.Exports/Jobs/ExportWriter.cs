using System.Collections.Concurrent;

namespace Mews.Exports;

/// <summary>Writes pages in the order of the plan, and tracks the checkpoint that they reach.</summary>
/// <remarks>One thread at a time may use it; the counters may be read by any.</remarks>
internal sealed class ExportWriter(
    ExportOptions options, ExportPlan plan, Columns columns, ISink sink, CheckpointWriter checkpoints, ResumeDecision decision)
{
    private readonly (long All, long Done) _planned = decision.Checkpoint.Run is null ? default : plan.Count(decision.Checkpoint);
    private readonly RefusedEnterprises _refused = new(plan.EnterpriseIds.Count, decision.Checkpoint.HasAnswers);
    private ConcurrentQueue<Query> _unfinished = new();
    private Checkpoint _checkpoint = decision.Checkpoint;
    private (int Number, string Text) _fingerprint = (-1, string.Empty);
    private bool _isSinkOpen;
    private long _rows = decision.Checkpoint.Rows;
    private long _queriesDone;
    private long _pages;
    private long _pagesDone;

    internal DateTimeOffset? FromUtc { get; } = decision.Checkpoint.Run?.FromUtc;

    /// <summary>End of the run's interval, exclusive. Once the run is finished: start of the next run.</summary>
    internal DateTimeOffset? ToUtc { get; private set; } =
        decision.Checkpoint.Run is { } run ? run.ToUtc : decision.Checkpoint.Watermarks.Latest;

    internal bool IsClockAhead { get; private set; }

    internal long QueryCount => _planned.All;

    internal long QueriesDone => _planned.Done + Interlocked.Read(ref _queriesDone);

    /// <summary>Number of pages of this run.</summary>
    internal long Pages => Interlocked.Read(ref _pages);

    /// <summary>Number of pages of the queries that this run finished.</summary>
    internal long PagesDone => Interlocked.Read(ref _pagesDone);

    internal long Rows => Interlocked.Read(ref _rows);

    internal IEnumerable<EnterpriseRefusal> Refusals =>
        _refused.All.OrderBy(one => one.Key).Select(one => new EnterpriseRefusal(one.Key, WatermarkOf(one.Key), one.Value));

    private RunProgress Run => _checkpoint.Run!;

    /// <summary>Queries left to ask, in order; the first may resume at a cursor. Pages must belong to the latest call.</summary>
    internal IEnumerable<Query> Queries()
    {
        ConcurrentQueue<Query> unfinished = _unfinished = new();
        Checkpoint start = _checkpoint;
        return plan.Queries(start, _refused.Ids).Where(query => !_refused.Covers(query)).Select((query, number) =>
        {
            query = query with { Number = number, Cursor = number == 0 ? start.Run!.Cursor : null };
            unfinished.Enqueue(query);
            return query;
        });
    }

    /// <exception cref="IOException">The rows could not be written. What was saved before stays durable.</exception>
    /// <exception cref="MewsApiException">Mews returned the same rows for another enterprise.</exception>
    internal void Write(Page page)
    {
        Query query = page.Query;
        if (_refused.Covers(query))
        {
            return;
        }

        var items = new ArraySegment<object>(page.Items);
        RecordAnswer();
        OpenSink();
        CompleteQueriesBefore(query.Number);
        Interlocked.Increment(ref _pages);
        _checkpoint = _checkpoint with { Sample = SampleWith(query, items), Run = Run with { SettledUtc = SettledWith(page.AnsweredUtc) } };
        sink.Append(columns, items);
        Interlocked.Add(ref _rows, items.Count);
        // The cursor of half a query fits no query of the plan: such a query counts when both halves are finished.
        if (!query.IsPartial)
        {
            AdvanceTo(query, page.Cursor);
        }

        checkpoints.BeginSaveIfDue(_checkpoint, _rows);
    }

    internal void RecordAnswer() => _refused.RecordAnswer();

    /// <summary>Finds the query of the plan that failed because Mews refuses its enterprises; null for any other failure.</summary>
    internal Query? RefusedQuery(MewsApiException failure) => RefusedEnterprises.IsRefusal(failure)
        ? _unfinished.FirstOrDefault(query => query.Ids is null && query.Number == failure.Query!.Number)
        : null;

    /// <summary>Drops the rows of a query, and continues without its refused enterprises. The next run asks for them again.</summary>
    /// <param name="query">The query of the plan, which may have other enterprises too.</param>
    /// <param name="refused">The refused enterprises, with the error of each.</param>
    /// <exception cref="MewsApiException">Mews refused each of the first enterprises with the same error.</exception>
    internal void SkipEnterprises(Query query, IReadOnlyDictionary<Guid, MewsApiException> refused)
    {
        if (_isSinkOpen || Run.Query is not null)
        {
            // Complete the earlier queries first: their rows of these enterprises stay in the file.
            OpenSink();
            CompleteQueriesBefore(query.Number);
            RollBackQuery();
        }

        _refused.Add(refused);
        _checkpoint = _checkpoint with { Refused = [.. _checkpoint.Refused.Union(refused.Keys)] };
        if (!_refused.ShouldStop)
        {
            return;
        }

        if (!_refused.AreAllRefused)
        {
            // With the sink open, Save keeps who was refused: the next run begins with the other enterprises.
            OpenSink();
        }

        throw _refused.ToException();
    }

    /// <summary>Makes all rows durable that the checkpoint names.</summary>
    internal void Save()
    {
        if (_isSinkOpen)
        {
            checkpoints.Save(_checkpoint);
        }
    }

    /// <summary>Ends the run after its last query, and makes all rows durable.</summary>
    internal void Finish()
    {
        OpenSink();
        CompleteQueriesBefore(int.MaxValue);
        // An export without rows still gets its header.
        sink.Append(columns, new([]));
        IsClockAhead = Run.ToUtc - Run.SettledUtc >= TimeSpan.FromMinutes(1);
        ToUtc = Run.SettledUtc;
        _checkpoint = _checkpoint with
        {
            Watermarks = WatermarksAtEnd(),
            Refused = [.. _refused.Ids],
            Position = sink.Position,
            Rows = _rows,
            Run = null,
        };
        checkpoints.Save(_checkpoint);
    }

    // How long a cursor lives is not published, so Mews may refuse the saved one, which only the first request sends.
    internal bool IsCursorRefused(MewsApiException failure) => !_isSinkOpen
        && failure.StatusCode is 400 or 404 or 413 or 422 or 500
        && failure.Cursor is { } cursor
        && cursor == checkpoints.Last.Run!.Cursor;

    internal void RestartQuery()
    {
        OpenSink();
        RollBackQuery();
    }

    // Enterprises that were removed from the export keep their watermark, so that their rows are not written twice when they come back.
    // Max keeps watermarks later than the end of this run: their enterprises were not asked.
    private Watermarks WatermarksAtEnd()
    {
        if (Run.SettledUtc is not { } settled)
        {
            return _checkpoint.Watermarks;
        }

        IEnumerable<Guid?> completed = plan.WatermarkKeys.Where(id => id is null || !_refused.Ids.Contains(id.Value));
        return _checkpoint.Watermarks.Max(Run.Watermarks.NoLaterThan(settled)).Max(Watermarks.None.With(completed, settled));
    }

    private DateTimeOffset? WatermarkOf(Guid id) => _checkpoint.Run?.Watermarks.Of(id) ?? _checkpoint.Watermarks.Of(id);

    // Save the checkpoint first: it must never name rows that are gone.
    private void RollBackQuery()
    {
        _checkpoint = _checkpoint.AtQueryStart();
        if (sink.Position == _checkpoint.Position)
        {
            return;
        }

        checkpoints.Save(_checkpoint);
        sink.TruncateTo(_checkpoint.Position);
        Interlocked.Exchange(ref _rows, _checkpoint.Rows);
    }

    private void OpenSink()
    {
        if (_isSinkOpen)
        {
            return;
        }

        // Save the checkpoint first: it must never name rows of a file that is gone, and a file without a checkpoint counts as foreign.
        if (decision.IsUnsaved)
        {
            checkpoints.Write(decision.Checkpoint);
        }

        sink.Open(decision.Checkpoint.Position);
        _isSinkOpen = true;
    }

    private void AdvanceTo(Query query, string? cursor)
    {
        if (cursor is null)
        {
            CompleteQueriesBefore(query.Number + 1);
            return;
        }

        _fingerprint = _fingerprint.Number == query.Number ? _fingerprint : (query.Number, RequestFingerprint.OfQuery(query));
        RunProgress run = Run with { Query = _fingerprint.Text, Cursor = cursor };
        _checkpoint = _checkpoint with { Position = sink.Position, Rows = _rows, Run = run };
    }

    private void CompleteQueriesBefore(int number)
    {
        RunProgress run = Run;
        while (_unfinished.TryPeek(out Query query) && query.Number < number)
        {
            _unfinished.TryDequeue(out _);
            run = _refused.Covers(query) ? run : run.WithDone(_refused.Without(query));
            Interlocked.Increment(ref _queriesDone);
            Interlocked.Exchange(ref _pagesDone, _pages);
        }

        if (run != Run)
        {
            string? position = sink.Position;
            run = run with { Query = null, Cursor = null, QueryPosition = position, QueryRows = _rows };
            _checkpoint = _checkpoint with { Position = position, Rows = _rows, Run = run };
        }
    }

    private SingleEnterpriseGuard? SampleWith(Query query, ArraySegment<object> items)
    {
        if (items.Count == 0 || options.Operation.EnterpriseOf(query) is not { } enterprise)
        {
            return _checkpoint.Sample;
        }

        _checkpoint.Sample?.RefuseIn(enterprise, items, MewsErrorKind.ExportRefused);
        return _rows == Run.RowsBefore ? SingleEnterpriseGuard.Of(enterprise, items, _checkpoint.Sample) : _checkpoint.Sample;
    }

    // If this machine's clock is ahead of that of Mews, the end of the run was too recent. The Date header has whole seconds, hence the
    // tolerance of one. The earliest answer counts.
    private DateTimeOffset? SettledWith(DateTimeOffset? answeredUtc)
    {
        DateTimeOffset? settled = answeredUtc - options.SettleTime;
        return settled + TimeSpan.FromSeconds(1) < Run.SettledUtc
            ? settled < Run.FromUtc ? Run.FromUtc : settled
            : Run.SettledUtc;
    }
}
