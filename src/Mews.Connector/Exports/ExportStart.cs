namespace Mews.Connector;

/// <summary>Finds out where an export begins or goes on, from its mark and its file. Nothing is written.</summary>
/// <param name="session">Whom to ask.</param>
/// <param name="options">What is exported, and where to.</param>
/// <param name="plan">What is asked for.</param>
/// <param name="markFile">Where the mark is kept.</param>
internal sealed class ExportStart(MewsSession session, ExportOptions options, ExportPlan plan, MarkFile markFile)
{
    private readonly IReadOnlyDictionary<string, string> _question = ExportQuestion.Of(session, options, plan);

    /// <summary>Finds it.</summary>
    /// <returns>The mark to go on from, whether the file is to be emptied first, and why there is nothing to do; null where there is.</returns>
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
        bool isElsewhere = IsElsewhere(mark);
        if (isElsewhere)
        {
            RefuseUnfinished(mark);
            RefuseForeignFile();
        }
        else
        {
            RefuseChanged(mark);
        }

        mark = mark with { File = options.Path, AccessToken = session.AccessTokenFingerprint };
        return mark.IsFinished ? Next(isElsewhere ? Emptied(mark) : mark, isElsewhere) : (mark, false, null);
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

    private ExportMark? Read() => markFile.Read(options.MarkPath is null
        ? "-Restart begins at the beginning."
        : "Give another -MarkPath, or write over it with -Restart and -Force.");

    // A path may be written in several ways, and lead there by a link: what the mark says of the file tells more. And a file that is complete may
    // have been taken away, so that the next one has its name.
    private bool IsElsewhere(ExportMark mark) => options.MarkPath is not null && (File.Exists(options.Path)
        ? mark.File != options.Path && (mark.Length == 0 || !IsAsMarked(mark))
        : mark.File != options.Path || mark.IsFinished);

    private bool IsAsMarked(ExportMark mark)
    {
        using var file = new ExportFile(options.Path, static _ => { });
        return file.Length >= mark.Length && file.TailBefore(mark.Length) == mark.Tail;
    }

    private static ExportMark Emptied(ExportMark mark) => mark with { Length = 0, Rows = 0, Tail = string.Empty };

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
            : (mark with { FromUtc = asked.Start, ToUtc = end }, true, null);
    }

    // The next night: from where the last one ended.
    private (ExportMark, bool, string?) Next(ExportMark mark, bool isNew)
    {
        Guid[] joined = [.. plan.EnterpriseIds.Except(mark.EnterpriseIds)];
        if (mark.ToUtc is not { } start || (start >= options.UpdatedEndUtc && joined.Length == 0))
        {
            return (mark, isNew, "The export is complete: everything that it asks for is in the file. -Restart asks for it again.");
        }

        DateTimeOffset end = End();
        return end <= start && joined.Length == 0
            ? (mark, isNew, $"The export is complete up to {UtcTime.Format(start)}, and nothing behind that is {options.SettleTime} old yet, which is what -SettleTime asks for.")
            : (Begun(mark) with { FromUtc = start, ToUtc = end < start ? start : end, EnterpriseIds = plan.EnterpriseIds, NewEnterpriseIds = joined }, isNew, null);
    }

    private static ExportMark Begun(ExportMark mark) =>
        mark with { IsFinished = false, Query = 0, Cursor = null, QueryLength = mark.Length, QueryRows = mark.Rows };

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
        if (differences.Length == 0 && !mark.IsFinished && !mark.EnterpriseIds.SequenceEqual(plan.EnterpriseIds))
        {
            differences = $"a run that is not finished was of {mark.EnterpriseIds.Count} enterprises, and now there are {plan.EnterpriseIds.Count}, not all the same";
        }

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

    private void RefuseUnfinished(ExportMark mark)
    {
        if (!mark.IsFinished)
        {
            throw Refused($"The mark {markFile.Path} is of {mark.File}, which is not finished. Finish it with that -Path, or begin at the beginning with -Restart.");
        }
    }

    private void RefuseChanged(ExportMark mark)
    {
        if (mark.Length == 0)
        {
            return;
        }

        if (!File.Exists(options.Path))
        {
            throw Refused($"{options.Path} is gone, and its mark is still there. Bring it back, or begin at the beginning with -Restart.");
        }

        if (!IsAsMarked(mark))
        {
            throw Refused($"Somebody has changed {options.Path}: it is not what its mark says. Bring it back, or begin at the beginning with -Restart.");
        }

        // Behind a run that is finished lies nothing of an export.
        long added = new FileInfo(options.Path).Length - mark.Length;
        if (mark.IsFinished && added > 0 && !options.Force)
        {
            throw Refused($"Somebody has added {added} bytes to {options.Path}. Take them away, or let -Force do it.");
        }
    }

    private static MewsApiException Refused(string message) => new(MewsErrorKind.ExportRefused, message);
}
