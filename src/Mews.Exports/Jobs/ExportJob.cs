namespace Mews.Exports;

/// <summary>An export: reads pages into a sink, and resumes from its checkpoint.</summary>
/// <remarks>
/// The process may end at any moment. The resumed export ends with the rows that an uninterrupted one would have written. After a break of
/// more than an hour, it also asks for what was updated during the break.
/// </remarks>
public sealed class ExportJob : IDisposable
{
    private readonly MewsSession _session;
    private readonly ExportOptions _options;
    private readonly CheckpointFile _file;
    private readonly FileLocks _locks;
    private readonly ISink _sink;
    private readonly ResumeDecision _decision;
    private readonly CheckpointWriter _checkpoints;
    private readonly Compaction _compaction;
    private bool _isRecovered;

    /// <summary>Decides where to start or resume. Writes nothing yet, but locks the file and its checkpoint.</summary>
    /// <param name="session">Session used for the requests.</param>
    /// <param name="options">What to export, and where to.</param>
    /// <exception cref="MewsApiException">
    /// <see cref="MewsErrorKind.ExportRefused"/>: the user has to decide first.
    /// <see cref="MewsErrorKind.InvalidInterval"/>: the start lies after the end.
    /// </exception>
    /// <exception cref="NotSupportedException">The items have a property of a type that exports have no column for.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the folder is denied.</exception>
    public ExportJob(MewsSession session, ExportOptions options)
    {
        _session = session;
        _options = options = options with
        {
            Path = ExportPaths.Resolve(options.Path, options.Force),
            CheckpointPath = options.CheckpointPath is null ? null : ExportPaths.Resolve(options.CheckpointPath, options.Force),
        };
        var plan = new ExportPlan(options);
        var columns = Columns.Of(plan.ItemType());
        Action<string> step = options.Step ?? (static _ => { });
        var retry = new FileRetry(session.Clock, options.CancellationToken);
        string checkpointPath = options.CheckpointPath ?? ExportPaths.Resolve(options.Path + CheckpointFile.Ending, options.Force);
        CheckpointFile file = _file = new CheckpointFile(checkpointPath, retry, step);
        ExportPaths.RefuseUnusable(options.Path, file);
        _locks = new FileLocks(options.Path, file);
        _sink = options.CreateSink?.Invoke(options) ?? new FileSink(options.Path, options.Format, retry, step);
        try
        {
            _decision = ResumeDecision.For(ResumeFacts.Gather(session, options, plan, file, _sink));
        }
        catch
        {
            _locks.Dispose();
            throw;
        }

        _checkpoints = new CheckpointWriter(_sink, file, session.Clock, _decision.Checkpoint);
        _compaction = new Compaction(options, _sink, _checkpoints);
        Writer = new ExportWriter(options, plan, columns, _sink, _checkpoints, _decision);
        NewEnterprises = _decision.Checkpoint.Watermarks.Latest is null ? 0 : plan.EnterpriseIds.Count(_decision.Checkpoint.IsNew);
    }

    /// <summary>Why there is nothing to do; null where there is something to do.</summary>
    public string? NothingToDo => _decision.NothingToDo;

    /// <summary>What the user can do where there is nothing to do.</summary>
    public MewsRemedy NothingToDoRemedy => _decision.Remedy;

    /// <summary>Full path of the unfinished file of the last run; null where there is none. Its rows are asked for again.</summary>
    public string? AbandonedFile => _decision.AbandonedFile;

    /// <summary>Whether another access token began this export, and <see cref="ExportOptions.Force"/> accepts the new one.</summary>
    public bool IsTokenNew => _decision.IsTokenNew;

    /// <summary>Number of enterprises that no run asked before. They begin at <see cref="ExportOptions.UpdatedStartUtc"/>.</summary>
    public int NewEnterprises { get; }

    /// <summary>Start of the run's interval of updates, in UTC; null without an interval. New enterprises start earlier.</summary>
    public DateTimeOffset? FromUtc => Writer.FromUtc;

    /// <summary>End of that interval, in UTC, exclusive: fixed when the run began. The next run starts there.</summary>
    public DateTimeOffset? ToUtc => Writer.ToUtc;

    /// <summary>Whether the machine's clock was a minute or more ahead of that of Mews. Known when the run is finished.</summary>
    public bool IsClockAhead => Writer.IsClockAhead;

    /// <summary>Whether this run has written anything. Until then, a restart has not replaced the export before.</summary>
    public bool HasBegun => _checkpoints.HasWritten;

    /// <summary>Number of durable rows.</summary>
    public long RowsSafe => _checkpoints.Last.Rows;

    /// <summary>Number of durable bytes; 0 for a sink that is not a file.</summary>
    public long BytesSafe => FileSink.LengthAt(_checkpoints.Last.Position);

    /// <summary>Number of rows, durable or not.</summary>
    public long Rows => Writer.Rows;

    /// <summary>Number of queries of the run, including finished ones.</summary>
    public long QueryCount => Writer.QueryCount;

    /// <summary>Number of finished queries.</summary>
    public long QueriesDone => Writer.QueriesDone;

    /// <summary>Number of pages that the run has read.</summary>
    public long Pages => Writer.Pages;

    /// <summary>Number of pages of the queries that the run itself has finished.</summary>
    public long PagesDone => Writer.PagesDone;

    /// <summary>Enterprises that Mews refused. The next run asks each of them again. Known when the run is finished.</summary>
    public IReadOnlyList<EnterpriseRefusal> Refusals => [.. Writer.Refusals];

    /// <summary>Whether rows with the same id may be left, and the options ask to remove them.</summary>
    public bool IsCompactionDue => _compaction.IsDue;

    /// <summary>Number of rows removed because a later row has their id.</summary>
    public long RowsSuperseded => _compaction.RowsSuperseded;

    /// <summary>Why such rows could not be removed; null where they could. The next run tries again.</summary>
    public Exception? CompactionFailure => _compaction.Failure;

    internal ExportWriter Writer { get; }

    /// <summary>Runs the export. Pages are made durable even when it fails. A refused enterprise does not end it.</summary>
    /// <param name="source">Where the pages come from.</param>
    /// <exception cref="MewsApiException">
    /// A query failed, Mews answered with rows of another enterprise, or it refused each of the first enterprises.
    /// </exception>
    /// <exception cref="IOException">The sink could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the sink is denied.</exception>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public async Task RunAsync(IPageSource source)
    {
        MessageLanguage.UseEnglish();
        // A process that was killed a moment ago may have used up the request limit.
        if (_decision.IdleTime is { } idleTime && !_file.IsWrittenByThisProcess)
        {
            _session.WaitForOtherProcess(idleTime);
        }

        try
        {
            Recover();
            while (NothingToDo is null && !await TryRunAsync(source).ConfigureAwait(false))
            {
            }
        }
        catch
        {
            SaveAfterFailure();
            throw;
        }

        Compact();
    }

    /// <summary>Removes rows whose id a later row has, if that is due and there is nothing else to do.</summary>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public void Compact()
    {
        Recover();
        _compaction.Run();
    }

    /// <summary>Saves the accepted access token where there is nothing else to do, so that later runs need no force.</summary>
    /// <exception cref="IOException">The checkpoint could not be written.</exception>
    public void KeepToken()
    {
        Recover();
        _checkpoints.Write(_decision.Checkpoint);
    }

    /// <summary>Closes the files and releases the locks. The next run drops rows that are not durable.</summary>
    public void Dispose()
    {
        _checkpoints.Dispose();
        _sink.Dispose();
        _locks.Dispose();
    }

    /// <returns>False where the remaining queries have to be planned again.</returns>
    private async Task<bool> TryRunAsync(IPageSource source)
    {
        using IPageReader reader = source.Read(Writer.Queries());
        using CancellationTokenRegistration stopping = _options.CancellationToken.Register(reader.Dispose);
        while (true)
        {
            try
            {
                if (await reader.ReadAsync().ConfigureAwait(false) is not { } page)
                {
                    Writer.Finish();
                    return true;
                }

                _options.PageRead?.Invoke(page);
                Writer.Write(page);
            }
            catch (MewsApiException failure) when (Writer.IsCursorRefused(failure))
            {
                Writer.RestartQuery();
                _options.CursorRefused?.Invoke();
                return false;
            }
            catch (MewsApiException failure) when (Writer.RefusedQuery(failure) is { } query)
            {
                var search = new RefusalSearch(source, Writer, _options.CancellationToken);
                Writer.SkipEnterprises(query, await search.FindAsync(failure).ConfigureAwait(false));
                if (query.EnterpriseIds!.Count > 1)
                {
                    // Ask again for the other enterprises of the query.
                    return false;
                }
            }
        }
    }

    // Some file systems do a rename in two steps, and a kill leaves only the successor. Put it in place before anything is written.
    private void Recover()
    {
        if (_isRecovered)
        {
            return;
        }

        _isRecovered = true;
        if (_decision.IsRecovered)
        {
            _checkpoints.PromoteSuccessor();
        }

        if (_decision.IsSwapPending)
        {
            ((ICompactableSink)_sink).Swap();
        }
    }

    private void SaveAfterFailure()
    {
        try
        {
            Writer.Save();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What was durable stays durable. Report the first error.
        }
    }
}
