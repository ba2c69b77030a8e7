namespace Mews.Exports;

/// <summary>Where an export starts or resumes.</summary>
internal sealed record ResumeDecision
{
    /// <summary>The clocks of two machines may differ by this much.</summary>
    private static readonly TimeSpan _clockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>After a longer break, a run starts its query again, as cursors may expire, and moves its end to now.</summary>
    /// <remarks>
    /// Mews does not publish how long a cursor lives. With finished queries for ids the end stays: they are counted, and a new end would
    /// make other queries.
    /// </remarks>
    private static readonly TimeSpan _maxIdleTime = TimeSpan.FromHours(1);

    /// <summary>The checkpoint to start or resume from.</summary>
    internal required Checkpoint Checkpoint { get; init; }

    /// <summary>Whether it must be written before the sink is opened.</summary>
    internal bool IsUnsaved { get; init; }

    /// <summary>Whether it was read from the successor, which must first be renamed to the checkpoint.</summary>
    internal bool IsRecovered { get; init; }

    /// <summary>Whether the successor of the sink must first take its place.</summary>
    internal bool IsSwapPending { get; init; }

    internal string? NothingToDo { get; init; }

    internal MewsRemedy Remedy { get; init; }

    /// <summary>Full path of the unfinished file of the last run, whose rows this run asks for again; null where there is none.</summary>
    internal string? AbandonedFile { get; init; }

    /// <summary>Whether another access token began this export.</summary>
    internal bool IsTokenNew { get; init; }

    /// <summary>Time since an unfinished run wrote its checkpoint; null where the last run is finished.</summary>
    internal TimeSpan? IdleTime { get; init; }

    /// <exception cref="MewsApiException">
    /// <see cref="MewsErrorKind.ExportRefused"/>: the user has to decide first.
    /// <see cref="MewsErrorKind.InvalidInterval"/>: the start lies after the end.
    /// </exception>
    internal static ResumeDecision For(ResumeFacts facts) =>
        Decide(facts) with { IdleTime = facts.Saved?.Run is null ? null : facts.Now - facts.Saved.SavedUtc };

    private static ResumeDecision Decide(ResumeFacts facts)
    {
        if (facts.Options.Restart && BelongsToThisFile(facts))
        {
            return Begin(facts);
        }

        RefuseUnreadable(facts);
        if (facts.Options.Restart || facts.Saved is not { } saved)
        {
            RefuseForeignFile(facts);
            return Begin(facts);
        }

        RefuseOtherRequest(facts, saved);
        RefuseFutureWatermark(facts, saved);
        ResumeDecision decision = IsForAnotherFile(facts, saved) ? ContinueInNewFile(facts, saved) : ContinueInSameFile(facts, saved);
        return decision with { IsRecovered = facts.IsRecovered, IsSwapPending = facts.IsSwapPending };
    }

    private static bool BelongsToThisFile(ResumeFacts facts) => facts.ReadError is not null
        // Restarting is the way out of a damaged checkpoint. Beside the file it belongs to the file; elsewhere it may be any file.
        ? facts.Options.CheckpointPath is null
        : facts.Saved is { } saved && !IsForAnotherFile(facts, saved);

    // One file may have several paths, by spelling or by links, so the rows in it count as well. Where it is gone and complete, it may have
    // been moved away by a rotation, and the next file gets its name.
    private static bool IsForAnotherFile(ResumeFacts facts, Checkpoint saved) => facts.Options.CheckpointPath is not null
        && (facts.Sink.Exists
            ? saved.File != facts.Name && (saved.Rows == 0 || !facts.Sink.IsConsistent)
            : saved.File != facts.Name || saved.Run is null);

    private static ResumeDecision Begin(ResumeFacts facts)
    {
        var checkpoint = new Checkpoint { File = facts.Name, AccessToken = facts.AccessToken, Request = facts.Request };
        if (facts.Options.UpdatedStartUtc is not { } start)
        {
            return new() { Checkpoint = checkpoint with { Run = new RunProgress() }, IsUnsaved = true };
        }

        var interval = new TimeInterval(start, facts.Options.UpdatedEndUtc ?? DateTimeOffset.MaxValue);
        DateTimeOffset end = RunEnd(facts);
        return end < interval.Start || (end == interval.Start && end < interval.End)
            ? Nothing(
                checkpoint,
                $"There is nothing to export yet: the start, {UtcTime.Format(start)}, is less than {facts.Options.SettleTime} ago.",
                MewsRemedy.WaitToSettle)
            : new() { Checkpoint = checkpoint with { Run = NewRun(interval.Start, end) }, IsUnsaved = true };
    }

    private static ResumeDecision ContinueInNewFile(ResumeFacts facts, Checkpoint saved)
    {
        RefuseForeignFile(facts);
        Checkpoint emptied = ForThisCommand(facts, saved) with { Position = null, Rows = 0, Unique = SinkPosition.Start, Run = null };
        return NextRun(facts, emptied) with { AbandonedFile = saved.Run is null ? null : saved.File };
    }

    private static ResumeDecision ContinueInSameFile(ResumeFacts facts, Checkpoint saved)
    {
        RefuseChangedFile(facts, saved);
        Checkpoint checkpoint = ForThisCommand(facts, saved);
        ResumeDecision decision = saved.Run is null ? NextRun(facts, checkpoint) : ResumeRun(facts, checkpoint);
        return decision with { IsTokenNew = saved.AccessToken != facts.AccessToken };
    }

    private static Checkpoint ForThisCommand(ResumeFacts facts, Checkpoint saved) =>
        saved with { File = facts.Name, AccessToken = facts.AccessToken };

    // Each enterprise from its own watermark on.
    private static ResumeDecision NextRun(ResumeFacts facts, Checkpoint saved)
    {
        const string Complete = "The export is complete";
        DateTimeOffset?[] watermarks = [.. facts.Plan.WatermarkKeys.Select(saved.Watermarks.Of)];
        bool hasNewEnterprise = watermarks.Contains(null);
        bool isComplete = !hasNewEnterprise && watermarks.All(utc => utc >= facts.Options.UpdatedEndUtc);
        if (facts.Options.UpdatedStartUtc is not { } start || isComplete)
        {
            return Nothing(saved, $"{Complete}: the file contains everything that was requested.", MewsRemedy.StartOver);
        }

        DateTimeOffset from = watermarks.Min() ?? start.ToUniversalTime();
        DateTimeOffset end = RunEnd(facts);
        if (end < from || (end == from && !hasNewEnterprise))
        {
            string why = $"{Complete} up to {UtcTime.Format(from)}. Later updates are not {facts.Options.SettleTime} old yet.";
            return Nothing(saved, why, MewsRemedy.WaitToSettle);
        }

        RunProgress run = NewRun(from, end) with { RowsBefore = saved.Rows, QueryPosition = saved.Position, QueryRows = saved.Rows };
        return new() { Checkpoint = saved with { Run = run }, IsUnsaved = true };
    }

    private static ResumeDecision Nothing(Checkpoint checkpoint, string why, MewsRemedy remedy) =>
        new() { Checkpoint = checkpoint, NothingToDo = why, Remedy = remedy };

    private static ResumeDecision ResumeRun(ResumeFacts facts, Checkpoint saved)
    {
        RunProgress run = saved.Run!;
        long idQueries = facts.Plan.IdQueryCount(saved);
        if (run.IdQueries > idQueries)
        {
            throw Refused(
                $"{facts.CheckpointPath} is not the checkpoint of this export: it says that {run.IdQueries} queries are done, "
                + $"but this export has only {idQueries}.",
                MewsRemedy.StartOver);
        }

        bool wasIdle = facts.Now - saved.SavedUtc > _maxIdleTime;
        Query? next = facts.Plan.Queries(saved).FirstOrDefault();
        if (!wasIdle && (run.Query is null || (next is not null && RequestFingerprint.OfQuery(next) == run.Query)))
        {
            return new() { Checkpoint = saved };
        }

        if (!facts.SinkAtQuery.IsConsistent && facts.SinkAtQuery.State != SinkState.Foreign)
        {
            throw Changed(facts);
        }

        // The saved query is not the next one any more, or its cursor may have expired: ask again for all its rows.
        saved = saved.AtQueryStart();
        saved = wasIdle && run.IdQueries == 0 ? saved with { Run = ExtendToNow(facts, saved.Run!) } : saved;
        return new() { Checkpoint = saved, IsUnsaved = true };
    }

    private static RunProgress ExtendToNow(ResumeFacts facts, RunProgress run) => RunEnd(facts) is var end && end > run.ToUtc
        ? run with { ToUtc = end, SettledUtc = end, Watermarks = run.Watermarks.NoLaterThan(run.SettledUtc) }
        : run;

    private static RunProgress NewRun(DateTimeOffset from, DateTimeOffset end) => new() { FromUtc = from, ToUtc = end, SettledUtc = end };

    private static DateTimeOffset RunEnd(ResumeFacts facts)
    {
        DateTimeOffset settled = facts.Now - facts.Options.SettleTime;
        return facts.Options.UpdatedEndUtc < settled ? facts.Options.UpdatedEndUtc.Value.ToUniversalTime() : settled;
    }

    private static void RefuseUnreadable(ResumeFacts facts)
    {
        if (facts.ReadError is { } unreadable && !(facts.Options.Restart && facts.Options.Force))
        {
            MewsRemedy remedy = facts.Options.CheckpointPath is null ? MewsRemedy.StartOver : MewsRemedy.ReplaceCheckpoint;
            throw Refused(
                $"{facts.CheckpointPath} cannot be read as the checkpoint of an export: {unreadable.Message}", remedy, unreadable);
        }
    }

    private static void RefuseForeignFile(ResumeFacts facts)
    {
        if (!facts.Options.Force && facts.Sink.Exists)
        {
            throw Refused(
                $"The file {facts.Name} already exists but has no checkpoint, so this export did not write it.", MewsRemedy.WriteOver);
        }
    }

    private static void RefuseOtherRequest(ResumeFacts facts, Checkpoint saved)
    {
        string differences = RequestFingerprint.Differences(saved.Request, facts.Request);
        if (differences.Length > 0)
        {
            string why = differences.StartsWith(nameof(facts.Options.UpdatedStartUtc), StringComparison.Ordinal)
                ? " An export continues by itself from where it ended: keep the start the same in every run."
                : string.Empty;
            throw Refused($"The file was written with different parameters: {differences}.{why}", MewsRemedy.AskTheSameOrStartOver);
        }

        if (saved.AccessToken != facts.AccessToken && !facts.Options.Force)
        {
            throw Refused("The export was started with another access token, which may belong to another hotel.", MewsRemedy.AllowToken);
        }
    }

    // With a watermark in the future, nothing would be asked for until that time, night after night, and updates from before it would be
    // missed.
    private static void RefuseFutureWatermark(ResumeFacts facts, Checkpoint saved)
    {
        // Not ToUtc, which may come from a clock that was ahead: SettledUtc is corrected by the clock of Mews.
        DateTimeOffset? until = new[] { saved.Watermarks.Latest, saved.Run?.SettledUtc }.Max();
        if (until > facts.Now + _clockTolerance)
        {
            throw Refused(
                $"The checkpoint {facts.CheckpointPath} says that the file contains all updates before {UtcTime.Format(until.Value)}, "
                + $"but the clock of this machine shows an earlier time, {UtcTime.Format(facts.Now)}.",
                MewsRemedy.SetClockOrStartOver);
        }
    }

    private static void RefuseChangedFile(ResumeFacts facts, Checkpoint saved)
    {
        switch (facts.Sink.State)
        {
            case SinkState.Gone:
                throw Refused(
                    $"The file {facts.Name} is missing, but its checkpoint {facts.CheckpointPath} still exists.",
                    facts.Options.CheckpointPath is null && saved.Run is null
                        ? MewsRemedy.RestoreOrSeparate
                        : MewsRemedy.RestoreOrStartOver);
            case SinkState.Changed:
                throw Changed(facts);
            // After a finished run, nothing beyond the position was written by an export.
            case SinkState.Longer or SinkState.Foreign when saved.Run is null && !facts.Options.Force:
                throw Refused($"Another program or person added {facts.Sink.Excess} to {facts.Name}.", MewsRemedy.DiscardAdded);
            default:
                return;
        }
    }

    private static MewsApiException Changed(ResumeFacts facts) =>
        Refused(
            $"Another program or person changed {facts.Name}: the file no longer matches its checkpoint.", MewsRemedy.RestoreOrStartOver);

    private static MewsApiException Refused(string message, MewsRemedy remedy, Exception? cause = null) =>
        new(MewsErrorKind.ExportRefused, $"{message} Nothing was written.", cause) { Remedy = remedy };
}
