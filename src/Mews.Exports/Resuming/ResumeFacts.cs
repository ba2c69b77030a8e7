using System.Text.Json;

namespace Mews.Exports;

/// <summary>All that decides where an export begins or goes on.</summary>
/// <param name="Options">What is exported, and where to.</param>
/// <param name="Plan">What is asked for.</param>
/// <param name="Name">What to call the sink.</param>
/// <param name="CheckpointPath">Where the checkpoint is kept.</param>
/// <param name="Request">What is asked for, as checkpoints keep it.</param>
/// <param name="AccessToken">What tells the access token from others.</param>
/// <param name="Now">What the clock of this machine shows.</param>
internal sealed record ResumeFacts(
    ExportOptions Options,
    ExportPlan Plan,
    string Name,
    string CheckpointPath,
    IReadOnlyDictionary<string, string> Request,
    string AccessToken,
    DateTimeOffset Now)
{
    /// <summary>The checkpoint that there is; null where there is none.</summary>
    internal Checkpoint? Saved { get; init; }

    /// <summary>Why the checkpoint cannot be read; null where it can be, or there is none.</summary>
    internal JsonException? Unreadable { get; init; }

    /// <summary>Whether the checkpoint was gone, and the saved one is its successor.</summary>
    internal bool IsRecovered { get; init; }

    /// <summary>Whether what the sink held is gone, and its successor has not taken its place: some file systems end a rename half-way.</summary>
    internal bool IsSwapPending { get; init; }

    /// <summary>The sink, compared to where the checkpoint says that it is.</summary>
    internal SinkCheck Sink { get; init; }

    /// <summary>The sink, compared to where it was when the query under way began.</summary>
    internal SinkCheck SinkAtQuery { get; init; }

    /// <summary>Finds out all of it. Nothing is written.</summary>
    /// <exception cref="IOException">The checkpoint or the sink cannot be read.</exception>
    internal static ResumeFacts Find(MewsSession session, ExportOptions options, ExportPlan plan, CheckpointFile file, ISink sink)
    {
        IReadOnlyDictionary<string, string> request = RequestFingerprint.Of(session, options, plan);
        DateTimeOffset now = session.Clock.GetUtcNow();
        var facts = new ResumeFacts(options, plan, sink.Name, file.Path, request, session.AccessTokenFingerprint, now);
        try
        {
            return file.ReadNext() is { } next && facts.With(next, sink) is { IsSuccessor: true } recovered
                ? recovered with { IsRecovered = true }
                : facts.With(file.Read(), sink);
        }
        catch (JsonException exception)
        {
            return facts.With(null, sink) with { Unreadable = exception };
        }
    }

    // Some file systems end a rename half-way, with the old checkpoint gone. The new one is taken only where it is this export's and names what is there: a
    // file that has no checkpoint may be anybody's.
    private bool IsSuccessor => Saved!.File == Name
        && Saved.AccessToken == AccessToken
        && RequestFingerprint.Differences(Saved.Request, Request).Length == 0
        && Sink.IsAsSaid;

    private ResumeFacts With(Checkpoint? saved, ISink sink)
    {
        SinkCheck check = sink.Check(saved?.Position);
        bool isSwapPending = false;
        if (saved?.Successor is { } successor)
        {
            // What the sink holds tells whether the process ended before the swap or after it. Before it, rows are compacted anew. The old one first: it may
            // begin with all that the new one holds.
            bool isSwapped = !check.IsWhole && sink.Check(successor.Position).IsWhole;
            isSwapPending = check.State == SinkState.Gone && sink is ICompactableSink compactable && compactable.IsPrepared(successor.Position!);
            saved = isSwapped || isSwapPending ? saved.Swapped() : saved with { Successor = null };
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
