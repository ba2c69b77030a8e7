namespace Mews.Exports;

/// <summary>
/// An export: reads pages into a sink. Whatever ends the process, and whenever, the same export goes on from its checkpoint, and the file holds in the
/// end what it would have held without that. After a rest of more than an hour, what was updated meanwhile is in it too.
/// </summary>
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

    /// <summary>Opens an export: a new one, or one that goes on. Nothing is written yet.</summary>
    /// <param name="session">Session used for the requests.</param>
    /// <param name="options">What is exported, and where to.</param>
    /// <exception cref="MewsApiException">
    /// <see cref="MewsErrorKind.ExportRefused"/>: somebody has to decide first. <see cref="MewsErrorKind.InvalidInterval"/>: the start lies after the end.
    /// </exception>
    /// <exception cref="NotSupportedException">The items have a property of a type that exports have no column for.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    public ExportJob(MewsSession session, ExportOptions options)
    {
        _session = session;
        _options = options = options with
        {
            Path = ExportPaths.Resolved(options.Path, options.Force),
            CheckpointPath = options.CheckpointPath is null ? null : ExportPaths.Resolved(options.CheckpointPath, options.Force),
        };
        var plan = new ExportPlan(options);
        var columns = Columns.Of(plan.ItemType());
        Action<string> step = options.Step ?? (static _ => { });
        var patience = new Patience(session.Clock, options.Stop);
        CheckpointFile file = _file = new CheckpointFile(options.CheckpointPath ?? ExportPaths.Resolved(options.Path + CheckpointFile.Ending, options.Force), patience, step);
        ExportPaths.RefuseUnusable(options.Path, file);
        _locks = new FileLocks(options.Path, file);
        _sink = options.CreateSink?.Invoke(options) ?? new FileSink(options.Path, options.Format, patience, step);
        try
        {
            _decision = ResumeDecision.For(ResumeFacts.Find(session, options, plan, file, _sink));
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

    /// <summary>Why there is nothing to do; null where there is something.</summary>
    public string? NothingToDo => _decision.NothingToDo;

    /// <summary>What helps where there is nothing to do.</summary>
    public MewsRemedy NothingToDoRemedy => _decision.Remedy;

    /// <summary>Full path of a file that was never finished, and of which this run asks for what its last run was to add; null where there is none.</summary>
    public string? AbandonedFile => _decision.AbandonedFile;

    /// <summary>Whether the export was begun with another access token, which was let through.</summary>
    public bool IsTokenNew => _decision.IsTokenNew;

    /// <summary>How many enterprises were not there before; they are asked from the start of all on.</summary>
    public int NewEnterprises { get; }

    /// <summary>First instant of the updates that this run asks for, of enterprises that were there before, at offset zero; null where it asks for no interval, or for nothing.</summary>
    public DateTimeOffset? FromUtc => Writer.FromUtc;

    /// <summary>First instant behind them, at offset zero: frozen when the run began, and where the next run goes on when it is finished.</summary>
    public DateTimeOffset? ToUtc => Writer.ToUtc;

    /// <summary>Whether the run began by a clock that is a minute or more ahead of that of Mews. Known when it is finished.</summary>
    public bool IsClockAhead => Writer.IsClockAhead;

    /// <summary>How many rows are durable.</summary>
    public long RowsSafe => _checkpoints.Last.Rows;

    /// <summary>How many bytes of the file they are; 0 where the sink is no file.</summary>
    public long BytesSafe => FileSink.LengthAt(_checkpoints.Last.Position);

    /// <summary>How many rows were written, durable or not.</summary>
    public long Rows => Writer.Rows;

    /// <summary>How many queries the run has, those that are done among them.</summary>
    public long QueryCount => Writer.QueryCount;

    /// <summary>How many of them are done.</summary>
    public long QueriesDone => Writer.QueriesDone;

    /// <summary>The enterprises that Mews refused, each to be asked again by the next run from where it is. Known when the run is finished.</summary>
    public IReadOnlyList<EnterpriseRefusal> Refusals => [.. Writer.Refusals];

    /// <summary>Whether rows may be there whose id a later one has, and that are to go.</summary>
    public bool IsCompactionDue => _compaction.IsDue;

    /// <summary>How many rows were taken out, since a later one has their id.</summary>
    public long RowsSuperseded => _compaction.RowsSuperseded;

    /// <summary>Why rows whose id a later one has are still there; null where they are not. The next run tries again.</summary>
    public Exception? CompactionFailure => _compaction.Failure;

    /// <summary>Takes the pages of this job.</summary>
    internal ExportWriter Writer { get; }

    /// <summary>Runs the export to its end. However that comes, what is whole is made durable first. An enterprise that Mews refuses does not end it.</summary>
    /// <param name="source">Where the pages come from.</param>
    /// <exception cref="MewsApiException">A query failed, or was answered with what belongs to another enterprise, or the first enterprises were all refused.</exception>
    /// <exception cref="IOException">The sink could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    /// <exception cref="OperationCanceledException">The job was stopped.</exception>
    public async Task RunAsync(IPageSource source)
    {
        MessageLanguage.UseEnglish();
        // A process that was killed a moment ago may have used up what Mews allows.
        if (_decision.Rest is { } rest && !_file.IsOfThisProcess)
        {
            _session.WaitForOtherProcess(rest);
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
            SaveWhatIsWhole();
            throw;
        }

        Compact();
    }

    /// <summary>Takes out rows whose id a later one has, where that is due and there is nothing else to do.</summary>
    /// <exception cref="OperationCanceledException">The job was stopped.</exception>
    public void Compact()
    {
        Recover();
        _compaction.Run();
    }

    /// <summary>Keeps the access token that was let through, where there is nothing else to do: once is enough.</summary>
    /// <exception cref="IOException">The checkpoint could not be written.</exception>
    public void KeepToken()
    {
        Recover();
        _checkpoints.Write(_decision.Checkpoint);
    }

    /// <summary>Closes the sink. What is not durable is thrown away the next time.</summary>
    public void Dispose()
    {
        _checkpoints.Dispose();
        _sink.Dispose();
        _locks.Dispose();
    }

    /// <returns>Whether the run is finished; else what is left is asked for anew.</returns>
    private async Task<bool> TryRunAsync(IPageSource source)
    {
        using IPageReader reader = source.Read(Writer.Queries());
        using CancellationTokenRegistration stopping = _options.Stop.Register(reader.Dispose);
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
            catch (MewsApiException failure) when (Writer.MayGoBack(failure))
            {
                Writer.GoBack();
                _options.CursorRefused?.Invoke();
                return false;
            }
            catch (MewsApiException failure) when (Writer.RefusedQuery(failure) is { } query)
            {
                Writer.Refuse(query, await new RefusalSearch(source, Writer, _options.Stop).FindAsync(failure).ConfigureAwait(false));
                if (query.EnterpriseIds!.Count > 1)
                {
                    // The others of the query are asked for without those.
                    return false;
                }
            }
        }
    }

    // Before anything is written: of the two files of a rename the only one may be left that lies beside its place.
    private void Recover()
    {
        if (_isRecovered)
        {
            return;
        }

        _isRecovered = true;
        if (_decision.IsRecovered)
        {
            _checkpoints.TakeSuccessor();
        }

        if (_decision.IsSwapPending)
        {
            ((ICompactableSink)_sink).Swap();
        }
    }

    private void SaveWhatIsWhole()
    {
        try
        {
            Writer.Save();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What was durable before still is, and what went wrong first is the error.
        }
    }
}
