using System.Text.Json;

namespace Mews.Exports;

/// <summary>All that decides where an export begins or goes on.</summary>
internal sealed record ResumeFacts
{
    /// <summary>What is exported, and where to.</summary>
    internal required ExportOptions Options { get; init; }

    /// <summary>What is asked for.</summary>
    internal required ExportPlan Plan { get; init; }

    /// <summary>What to call the sink.</summary>
    internal required string Name { get; init; }

    /// <summary>Where the checkpoint is kept.</summary>
    internal required string CheckpointPath { get; init; }

    /// <summary>What is asked for, as checkpoints keep it.</summary>
    internal required IReadOnlyDictionary<string, string> Request { get; init; }

    /// <summary>What tells the access token from others.</summary>
    internal required string AccessToken { get; init; }

    /// <summary>What the clock of this machine shows.</summary>
    internal required DateTimeOffset Now { get; init; }

    /// <summary>The checkpoint that there is; null where there is none.</summary>
    internal Checkpoint? Saved { get; init; }

    /// <summary>Why the checkpoint cannot be read; null where it can be, or there is none.</summary>
    internal JsonException? Unreadable { get; init; }

    /// <summary>Whether the checkpoint was gone, and the saved one is its successor.</summary>
    internal bool IsRecovered { get; init; }

    /// <summary>The sink, compared to where the checkpoint says that it is.</summary>
    internal SinkCheck Sink { get; init; }

    /// <summary>The sink, compared to where it was when the query under way began.</summary>
    internal SinkCheck SinkAtQuery { get; init; }

    /// <summary>Finds out all of it. Nothing is written.</summary>
    /// <exception cref="IOException">The checkpoint or the sink cannot be read.</exception>
    internal static ResumeFacts Find(MewsSession session, ExportOptions options, ExportPlan plan, CheckpointFile file, ISink sink)
    {
        var facts = new ResumeFacts
        {
            Options = options,
            Plan = plan,
            Name = sink.Name,
            CheckpointPath = file.Path,
            Request = RequestFingerprint.Of(session, options, plan),
            AccessToken = session.AccessTokenFingerprint,
            Now = session.Clock.GetUtcNow(),
        };
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

    private ResumeFacts With(Checkpoint? saved, ISink sink) => this with
    {
        Saved = saved,
        Sink = sink.Check(saved?.Position),
        SinkAtQuery = saved?.Run is { } run ? sink.Check(run.QueryPosition) : default,
    };
}
