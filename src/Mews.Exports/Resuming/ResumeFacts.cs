using System.Text.Json;

namespace Mews.Exports;

/// <summary>All facts that decide where an export starts or resumes.</summary>
/// <param name="Options">What to export, and where to.</param>
/// <param name="Plan">The queries.</param>
/// <param name="Name">Name of the sink, for messages.</param>
/// <param name="CheckpointPath">Full path of the checkpoint.</param>
/// <param name="Request">Fingerprint of the request.</param>
/// <param name="AccessToken">Fingerprint of the access token.</param>
/// <param name="Now">Time by this machine's clock.</param>
internal sealed record ResumeFacts(
    ExportOptions Options,
    ExportPlan Plan,
    string Name,
    string CheckpointPath,
    IReadOnlyDictionary<string, string> Request,
    string AccessToken,
    DateTimeOffset Now)
{
    /// <summary>The saved checkpoint; null where there is none.</summary>
    internal Checkpoint? Saved { get; init; }

    /// <summary>Why the checkpoint cannot be read; null where it can be, or is missing.</summary>
    internal JsonException? ReadError { get; init; }

    /// <summary>Whether the checkpoint was gone, and <see cref="Saved"/> is its successor.</summary>
    internal bool IsRecovered { get; init; }

    /// <summary>Whether the sink is gone, and its successor has not been renamed yet: some file systems leave a rename half done.</summary>
    internal bool IsSwapPending { get; init; }

    /// <summary>The sink compared with the position of the checkpoint.</summary>
    internal SinkCheck Sink { get; init; }

    /// <summary>The sink compared with the position at the start of the query in progress.</summary>
    internal SinkCheck SinkAtQuery { get; init; }

    /// <summary>Reads the checkpoint and checks the sink. Writes nothing.</summary>
    /// <exception cref="IOException">The checkpoint or the sink cannot be read.</exception>
    internal static ResumeFacts Gather(MewsSession session, ExportOptions options, ExportPlan plan, CheckpointFile file, ISink sink)
    {
        IReadOnlyDictionary<string, string> request = RequestFingerprint.Of(session, options, plan);
        DateTimeOffset now = session.Clock.GetUtcNow();
        var facts = new ResumeFacts(options, plan, sink.Name, file.Path, request, session.AccessTokenFingerprint, now);
        try
        {
            return file.ReadSuccessor() is { } next && facts.WithCheckpoint(next, sink) is { IsOwnSuccessor: true } recovered
                ? recovered with { IsRecovered = true }
                : facts.WithCheckpoint(file.Read(), sink);
        }
        catch (JsonException exception)
        {
            return facts.WithCheckpoint(null, sink) with { ReadError = exception };
        }
    }

    // Some file systems leave a rename half done, with the old checkpoint gone. The successor is only used if it is of this export and fits
    // the sink: a file without a checkpoint may belong to anyone.
    private bool IsOwnSuccessor => Saved!.File == Name
        && Saved.AccessToken == AccessToken
        && RequestFingerprint.Differences(Saved.Request, Request).Length == 0
        && Sink.IsConsistent;

    private ResumeFacts WithCheckpoint(Checkpoint? saved, ISink sink)
    {
        SinkCheck check = sink.Check(saved?.Position);
        bool isSwapPending = false;
        if (saved?.Successor is { } successor)
        {
            // The content of the sink tells whether the process ended before the swap or after it; before it, rows are compacted again.
            // Check the old position first: the old rows may begin with all the new ones.
            bool isSwapped = !check.HasPosition && sink.Check(successor.Position).HasPosition;
            isSwapPending = check.State == SinkState.Gone
                && sink is ICompactableSink compactable
                && compactable.IsPrepared(successor.Position!);
            saved = isSwapped || isSwapPending ? saved.AfterSwap() : saved with { Successor = null };
            check = isSwapPending ? new(SinkState.Intact) : sink.Check(saved.Position);
        }

        return this with
        {
            Saved = saved,
            Sink = check,
            IsSwapPending = isSwapPending,
            SinkAtQuery = saved?.Run is { } run ? sink.Check(run.QueryPosition) : default,
        };
    }
}
