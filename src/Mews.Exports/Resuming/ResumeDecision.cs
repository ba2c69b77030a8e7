namespace Mews.Exports;

/// <summary>Where an export begins or goes on.</summary>
internal sealed record ResumeDecision
{
    /// <summary>Two clocks may be this far apart, and both be called right.</summary>
    private static readonly TimeSpan _clockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a cursor lives is published nowhere. A run that rested for longer asks its query again, and up to a new end. Where queries for ids are done
    /// the end stays: they are counted, and a new end would make other queries.
    /// </summary>
    private static readonly TimeSpan _longestRest = TimeSpan.FromHours(1);

    /// <summary>The checkpoint to go on from.</summary>
    internal required Checkpoint Checkpoint { get; init; }

    /// <summary>Whether it is to be written before the sink is opened.</summary>
    internal bool IsUnsaved { get; init; }

    /// <summary>Whether it is the successor of a checkpoint that is gone, and is to be put in its place.</summary>
    internal bool IsRecovered { get; init; }

    /// <summary>Whether the successor of what the sink held is to take its place first.</summary>
    internal bool IsSwapPending { get; init; }

    /// <summary>Why there is nothing to do; null where there is something.</summary>
    internal string? NothingToDo { get; init; }

    /// <summary>What helps against that.</summary>
    internal MewsRemedy Remedy { get; init; }

    /// <summary>Full path of a file that was never finished, and of which the run asks for what its last run was to add; null where there is none.</summary>
    internal string? AbandonedFile { get; init; }

    /// <summary>Whether the export was begun with another access token, and goes on in the same file.</summary>
    internal bool IsTokenNew { get; init; }

    /// <summary>How long ago the last run was at work, where it is not finished; null where it is, or there was none.</summary>
    internal TimeSpan? Rest { get; init; }

    /// <summary>Decides.</summary>
    /// <exception cref="MewsApiException">
    /// <see cref="MewsErrorKind.ExportRefused"/>: somebody has to decide first. <see cref="MewsErrorKind.InvalidInterval"/>: the start lies after the end.
    /// </exception>
    internal static ResumeDecision For(ResumeFacts facts) => Decide(facts) with { Rest = facts.Saved?.Run is null ? null : facts.Now - facts.Saved.SavedUtc };

    private static ResumeDecision Decide(ResumeFacts facts)
    {
        if (facts.Options.Restart && IsOfThisFile(facts))
        {
            return Begin(facts);
        }

        RefuseUnreadable(facts);
        if (facts.Options.Restart || facts.Saved is not { } saved)
        {
            RefuseForeign(facts);
            return Begin(facts);
        }

        RefuseOther(facts, saved);
        RefuseFuture(facts, saved);
        return (IsElsewhere(facts, saved) ? InNewFile(facts, saved) : InSameFile(facts, saved)) with { IsRecovered = facts.IsRecovered, IsSwapPending = facts.IsSwapPending };
    }

    private static bool IsOfThisFile(ResumeFacts facts) => facts.Unreadable is not null
        // A checkpoint that cannot be read is what a restart is for. Beside the file it is the file's; elsewhere it may be anything.
        ? facts.Options.CheckpointPath is null
        : facts.Saved is { } saved && !IsElsewhere(facts, saved);

    // A path may be written in several ways, and lead there by a link: the rows in the file tell more. And a file that is complete may have been taken
    // away, so that the next one has its name.
    private static bool IsElsewhere(ResumeFacts facts, Checkpoint saved) => facts.Options.CheckpointPath is not null && (facts.Sink.IsThere
        ? saved.File != facts.Name && (saved.Rows == 0 || !facts.Sink.IsAsSaid)
        : saved.File != facts.Name || saved.Run is null);

    private static ResumeDecision Begin(ResumeFacts facts)
    {
        var checkpoint = new Checkpoint { File = facts.Name, AccessToken = facts.AccessToken, Request = facts.Request };
        if (facts.Options.UpdatedStartUtc is not { } start)
        {
            return new() { Checkpoint = checkpoint with { Run = new RunProgress() }, IsUnsaved = true };
        }

        var asked = new TimeInterval(start, facts.Options.UpdatedEndUtc ?? DateTimeOffset.MaxValue);
        DateTimeOffset end = EndOf(facts);
        return end < asked.Start || (end == asked.Start && end < asked.End)
            ? Nothing(
                checkpoint,
                $"There is nothing to export yet: the start, {UtcTime.Format(start)}, is less than {facts.Options.SettleTime} ago.",
                MewsRemedy.WaitToSettle)
            : new() { Checkpoint = checkpoint with { Run = RunOf(asked.Start, end) }, IsUnsaved = true };
    }

    private static ResumeDecision InNewFile(ResumeFacts facts, Checkpoint saved)
    {
        RefuseForeign(facts);
        Checkpoint emptied = Of(facts, saved) with { Position = null, Rows = 0, Unique = SinkPosition.Start, Run = null };
        return NextRun(facts, emptied) with { AbandonedFile = saved.Run is null ? null : saved.File };
    }

    private static ResumeDecision InSameFile(ResumeFacts facts, Checkpoint saved)
    {
        RefuseChanged(facts, saved);
        ResumeDecision decision = saved.Run is null ? NextRun(facts, Of(facts, saved)) : SameRun(facts, Of(facts, saved));
        return decision with { IsTokenNew = saved.AccessToken != facts.AccessToken };
    }

    private static Checkpoint Of(ResumeFacts facts, Checkpoint saved) => saved with { File = facts.Name, AccessToken = facts.AccessToken };

    // The next night: each enterprise from its own watermark on.
    private static ResumeDecision NextRun(ResumeFacts facts, Checkpoint saved)
    {
        const string Complete = "The export is complete";
        DateTimeOffset?[] watermarks = [.. facts.Plan.WatermarkIds.Select(saved.Watermarks.Of)];
        bool hasJoined = watermarks.Contains(null);
        if (facts.Options.UpdatedStartUtc is not { } start || (!hasJoined && watermarks.All(utc => utc >= facts.Options.UpdatedEndUtc)))
        {
            return Nothing(saved, $"{Complete}: the file contains everything that was requested.", MewsRemedy.StartOver);
        }

        DateTimeOffset from = watermarks.Min() ?? start.ToUniversalTime();
        DateTimeOffset end = EndOf(facts);
        if (end < from || (end == from && !hasJoined))
        {
            string why = $"{Complete} up to {UtcTime.Format(from)}. Later updates are not {facts.Options.SettleTime} old yet.";
            return Nothing(saved, why, MewsRemedy.WaitToSettle);
        }

        RunProgress run = RunOf(from, end) with { RowsBefore = saved.Rows, QueryPosition = saved.Position, QueryRows = saved.Rows };
        return new() { Checkpoint = saved with { Run = run }, IsUnsaved = true };
    }

    private static ResumeDecision Nothing(Checkpoint checkpoint, string why, MewsRemedy remedy) =>
        new() { Checkpoint = checkpoint, NothingToDo = why, Remedy = remedy };

    private static ResumeDecision SameRun(ResumeFacts facts, Checkpoint saved)
    {
        RunProgress run = saved.Run!;
        long idQueries = facts.Plan.CountOfIds(saved);
        if (run.IdQueries > idQueries)
        {
            throw Refused(
                $"{facts.CheckpointPath} is not the checkpoint of this export: it says that {run.IdQueries} queries are done, "
                + $"but this export has only {idQueries}.",
                MewsRemedy.StartOver);
        }

        bool hasRested = facts.Now - saved.SavedUtc > _longestRest;
        Query? next = facts.Plan.Queries(saved).FirstOrDefault();
        if (!hasRested && (run.Query is null || (next is not null && RequestFingerprint.Of(next) == run.Query)))
        {
            return new() { Checkpoint = saved };
        }

        if (!facts.SinkAtQuery.IsAsSaid && facts.SinkAtQuery.State != SinkState.Foreign)
        {
            throw Changed(facts);
        }

        // The query under way is not the next one any more, or its cursor may be too old: what it brought is asked for again.
        saved = saved.AtQuery();
        return new() { Checkpoint = hasRested && run.IdQueries == 0 ? saved with { Run = UpToNow(facts, saved.Run!) } : saved, IsUnsaved = true };
    }

    private static RunProgress UpToNow(ResumeFacts facts, RunProgress run) => EndOf(facts) is var end && end > run.ToUtc
        ? run with { ToUtc = end, SettledUtc = end, Watermarks = run.Watermarks.NoLaterThan(run.SettledUtc) }
        : run;

    private static RunProgress RunOf(DateTimeOffset from, DateTimeOffset end) => new() { FromUtc = from, ToUtc = end, SettledUtc = end };

    private static DateTimeOffset EndOf(ResumeFacts facts)
    {
        DateTimeOffset settled = facts.Now - facts.Options.SettleTime;
        return facts.Options.UpdatedEndUtc < settled ? facts.Options.UpdatedEndUtc.Value.ToUniversalTime() : settled;
    }

    private static void RefuseUnreadable(ResumeFacts facts)
    {
        if (facts.Unreadable is { } unreadable && !(facts.Options.Restart && facts.Options.Force))
        {
            MewsRemedy remedy = facts.Options.CheckpointPath is null ? MewsRemedy.StartOver : MewsRemedy.ReplaceCheckpoint;
            throw Refused(
                $"{facts.CheckpointPath} cannot be read as the checkpoint of an export: {unreadable.Message}", remedy, unreadable);
        }
    }

    private static void RefuseForeign(ResumeFacts facts)
    {
        if (!facts.Options.Force && facts.Sink.IsThere)
        {
            throw Refused(
                $"The file {facts.Name} already exists but has no checkpoint, so this export did not write it.", MewsRemedy.WriteOver);
        }
    }

    private static void RefuseOther(ResumeFacts facts, Checkpoint saved)
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

    // Nothing would be asked for until then, night after night, and what was updated before by the right clock would be missed.
    private static void RefuseFuture(ResumeFacts facts, Checkpoint saved)
    {
        // The end of a run that is under way may be one of a clock that was ahead: what had settled by the clock of Mews is kept beside it.
        DateTimeOffset? until = new[] { saved.Watermarks.Latest, saved.Run?.SettledUtc }.Max();
        if (until > facts.Now + _clockTolerance)
        {
            throw Refused(
                $"The checkpoint {facts.CheckpointPath} says that the file contains all updates before {UtcTime.Format(until.Value)}, "
                + $"but the clock of this machine shows an earlier time, {UtcTime.Format(facts.Now)}.",
                MewsRemedy.SetClockOrStartOver);
        }
    }

    private static void RefuseChanged(ResumeFacts facts, Checkpoint saved)
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
            // Behind a run that is finished lies nothing of an export.
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
        new(MewsErrorKind.ExportRefused, message, cause) { Remedy = remedy };
}
