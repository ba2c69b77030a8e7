namespace Mews.Connector;

/// <summary>Finds out where an export begins or goes on, from its mark and its file. Nothing is written.</summary>
/// <param name="session">Whom to ask.</param>
/// <param name="options">What is exported, and where to.</param>
/// <param name="plan">What is asked for.</param>
/// <param name="markFile">Where the mark is kept.</param>
/// <param name="patience">How long to wait for programs that hold the file.</param>
internal sealed class ExportStart(MewsSession session, ExportOptions options, ExportPlan plan, MarkFile markFile, Patience patience)
{
    /// <summary>So far two clocks may be apart that are both called right.</summary>
    private static readonly TimeSpan _clockTolerance = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyDictionary<string, string> _question = ExportQuestion.Of(session, options, plan);

    /// <summary>Full path of a file that was never finished, and of which the run asks for all again; null where there is none.</summary>
    internal string? Left { get; private set; }

    /// <summary>Whether the export was begun with another access token, and is of this file.</summary>
    internal bool IsTokenNew { get; private set; }

    /// <summary>Whether the mark was gone, and the successor beside it is what the export goes on from.</summary>
    internal bool IsRecovered { get; private set; }

    /// <summary>Finds it.</summary>
    /// <returns>The mark to go on from, whether it is to be written before any row, and why there is nothing to do; null where there is.</returns>
    /// <exception cref="MewsApiException">
    /// <see cref="MewsErrorKind.ExportRefused"/>: somebody has to decide first. <see cref="MewsErrorKind.InvalidInterval"/>: the start lies after the end.
    /// </exception>
    internal (ExportMark Mark, bool IsNew, string? NothingToDo) Find()
    {
        if (options.Restart && IsOfThisFile())
        {
            return Begin(Fresh());
        }

        if (options.Restart || Read() is not { } mark)
        {
            RefuseForeignFile();
            return Begin(Fresh());
        }

        RefuseOther(mark);
        RefuseFuture(mark);
        bool isElsewhere = IsElsewhere(mark);
        if (isElsewhere)
        {
            RefuseForeignFile();
        }
        else
        {
            RefuseChanged(mark);
        }

        Left = isElsewhere && !mark.IsFinished ? mark.File : null;
        IsTokenNew = !isElsewhere && mark.AccessToken != session.AccessTokenFingerprint;
        mark = mark with { File = options.Path, AccessToken = session.AccessTokenFingerprint };
        mark = isElsewhere ? Emptied(mark) : mark;
        if (mark.IsFinished)
        {
            return Next(mark);
        }

        if (isElsewhere || !mark.EnterpriseIds.SequenceEqual(plan.EnterpriseIds))
        {
            return (Anew(mark), true, null);
        }

        return mark.Query <= plan.Count(mark)
            ? (mark, false, null)
            : throw Refused($"{markFile.Path} is not the mark of this export: it says that {mark.Query} queries are done, of {plan.Count(mark)}. -Restart begins at the beginning.");
    }

    private bool IsOfThisFile()
    {
        try
        {
            return Read() is { } mark && !IsElsewhere(mark);
        }
        catch (MewsApiException) when (options.MarkPath is null || options.Force)
        {
            // A mark that cannot be read is what -Restart is for. Beside the file it is the file's; elsewhere it may be anything.
            return options.MarkPath is null;
        }
    }

    private ExportMark? Read() => Recovered() ?? markFile.Read(options.MarkPath is null
        ? "-Restart begins at the beginning."
        : "Give another -MarkPath, or write over it with -Restart and -Force.");

    // Some file systems end a rename half-way, with the old mark gone. The new one is taken only where it is this export's and claims what is there: a file
    // that has no mark may be anybody's.
    private ExportMark? Recovered()
    {
        ExportMark? mark = File.Exists(markFile.Path) ? null : markFile.ReadNext();
        IsRecovered = mark is not null
            && mark.File == options.Path
            && mark.AccessToken == session.AccessTokenFingerprint
            && ExportQuestion.Differences(mark.Question, _question).Length == 0
            && (mark.Length > 0 ? File.Exists(options.Path) && IsAsMarked(mark) : LengthOfFile() == 0);
        return IsRecovered ? mark : null;
    }

    private long LengthOfFile() => File.Exists(options.Path) ? new FileInfo(options.Path).Length : 0;

    // A path may be written in several ways, and lead there by a link: what the mark says of the rows in the file tells more. And a file that is complete may
    // have been taken away, so that the next one has its name.
    private bool IsElsewhere(ExportMark mark) => options.MarkPath is not null && (File.Exists(options.Path)
        ? mark.File != options.Path && (mark.Rows == 0 || !IsAsMarked(mark))
        : mark.File != options.Path || mark.IsFinished);

    private bool IsAsMarked(ExportMark mark)
    {
        using ExportFile file = OpenFile();
        return file.Length >= mark.Length && (mark.Length == 0 || file.TailBefore(mark.Length) == mark.Tail);
    }

    private static ExportMark Emptied(ExportMark mark) => mark with { Length = 0, Rows = 0, RunLength = 0, RunRows = 0, Tail = string.Empty };

    private ExportMark Fresh() => new()
    {
        File = options.Path,
        AccessToken = session.AccessTokenFingerprint,
        Question = _question,
        EnterpriseIds = plan.EnterpriseIds,
    };

    private (ExportMark, bool, string?) Begin(ExportMark mark)
    {
        if (options.UpdatedStartUtc is not { } start)
        {
            return (mark, true, null);
        }

        var asked = new TimeInterval(start, options.UpdatedEndUtc ?? DateTimeOffset.MaxValue);
        DateTimeOffset end = End();
        return end < asked.Start || (end == asked.Start && end < asked.End)
            ? (mark, true, $"Nothing since {UtcTime.Format(start)} is {options.SettleTime} old yet, which is what -SettleTime asks for.")
            : (mark with { FromUtc = asked.Start, ToUtc = end, SettledUtc = end }, true, null);
    }

    // The next night: from where the last one ended.
    private (ExportMark, bool, string?) Next(ExportMark mark)
    {
        Guid[] joined = [.. plan.EnterpriseIds.Except(mark.EnterpriseIds)];
        if (mark.ToUtc is not { } start || (start >= options.UpdatedEndUtc && joined.Length == 0))
        {
            return (mark, true, "The export is complete: everything that it asks for is in the file. -Restart asks for it again.");
        }

        DateTimeOffset end = End();
        return end < start || (end == start && joined.Length == 0)
            ? (mark, true, $"The export is complete up to {UtcTime.Format(start)}, and nothing behind that is {options.SettleTime} old yet, which is what -SettleTime asks for.")
            : (Begun(mark, joined) with { FromUtc = start, ToUtc = end, SettledUtc = end }, true, null);
    }

    private ExportMark Begun(ExportMark mark, Guid[] joined) => mark with
    {
        IsFinished = false,
        Query = 0,
        Cursor = null,
        RunLength = mark.Length,
        RunRows = mark.Rows,
        QueryLength = mark.Length,
        QueryRows = mark.Rows,
        EnterpriseIds = plan.EnterpriseIds,
        NewEnterpriseIds = joined,
    };

    // Hotels have joined or left since the run began, or it is to be in another file: it begins anew, with those that there are now.
    private ExportMark Anew(ExportMark mark)
    {
        Guid[] joined = [.. plan.EnterpriseIds.Except(mark.EnterpriseIds.Except(mark.NewEnterpriseIds))];
        string tail = mark.RunLength == 0 ? string.Empty : TailBefore(mark.RunLength);
        return Begun(mark with { Length = mark.RunLength, Rows = mark.RunRows, Tail = tail }, joined);
    }

    private string TailBefore(long length)
    {
        using ExportFile file = OpenFile();
        return file.TailBefore(length);
    }

    private ExportFile OpenFile() => patience.Run(() => new ExportFile(options.Path, static _ => { }));

    private DateTimeOffset End()
    {
        DateTimeOffset settled = session.Clock.GetUtcNow() - options.SettleTime;
        return options.UpdatedEndUtc < settled ? options.UpdatedEndUtc.Value.ToUniversalTime() : settled;
    }

    private void RefuseForeignFile()
    {
        if (!options.Force && File.Exists(options.Path))
        {
            throw Refused($"There is a file {options.Path} that has no mark, so it is of something else. -Force writes over it.");
        }
    }

    private void RefuseOther(ExportMark mark)
    {
        string differences = ExportQuestion.Differences(mark.Question, _question);
        if (differences.Length > 0)
        {
            string advice = differences.StartsWith(nameof(options.UpdatedStartUtc), StringComparison.Ordinal) ? " An export goes on by itself from where it ended: its start does not move." : string.Empty;
            throw Refused($"The file is of another question: {differences}. Ask what was asked, or begin at the beginning with -Restart.{advice}");
        }

        if (mark.AccessToken != session.AccessTokenFingerprint && !options.Force)
        {
            throw Refused("The export was begun with another access token, which may be of another hotel. If it is of the same, go on once with -Force.");
        }
    }

    // Nothing would be asked for until then, night after night, and what was updated before by the right clock would be missed.
    private void RefuseFuture(ExportMark mark)
    {
        DateTimeOffset now = session.Clock.GetUtcNow();
        // The end of a run that is under way may be one of a clock that was ahead: what had settled by the clock of Mews is kept beside it.
        DateTimeOffset? until = mark.IsFinished ? mark.ToUtc : mark.SettledUtc;
        if (until > now + _clockTolerance)
        {
            throw Refused($"{markFile.Path} says that the file holds all updates before {UtcTime.Format(until.Value)}, and by the clock of this machine it is {UtcTime.Format(now)}. Set the clock if it is wrong. If it is right, begin at the beginning with -Restart.");
        }
    }

    private void RefuseChanged(ExportMark mark)
    {
        if (!File.Exists(options.Path))
        {
            if (mark.Length == 0)
            {
                return;
            }

            throw Refused($"{options.Path} is gone, and its mark is still there. Bring it back, or begin at the beginning with -Restart.");
        }

        if (!IsAsMarked(mark))
        {
            throw Refused($"Somebody has changed {options.Path}: it is not what its mark says. Bring it back, or begin at the beginning with -Restart.");
        }

        // Behind a run that is finished lies nothing of an export.
        long added = LengthOfFile() - mark.Length;
        if (mark.IsFinished && added > 0 && !options.Force)
        {
            throw Refused($"Somebody has added {added} bytes to {options.Path}. Take them away, or let -Force do it.");
        }
    }

    private static MewsApiException Refused(string message) => new(MewsErrorKind.ExportRefused, message);
}
