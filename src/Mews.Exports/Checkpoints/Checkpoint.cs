namespace Mews.Exports;

/// <summary>How far an export has come. It names no position that is not durable.</summary>
/// <remarks>Its public properties are what a checkpoint file has, in order. To change them is to change <see cref="CurrentVersion"/>.</remarks>
internal sealed record Checkpoint
{
    /// <summary>The form of checkpoints that this code writes and reads.</summary>
    internal const int CurrentVersion = 3;

    /// <summary>The form of this one.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Full path of the file that it is about.</summary>
    public required string File { get; init; }

    /// <summary>What tells the access token from others.</summary>
    public required string AccessToken { get; init; }

    /// <summary>What was asked for, in parts with a name each.</summary>
    public required IReadOnlyDictionary<string, string> Request { get; init; }

    /// <summary>When it was written, by the clock of this machine.</summary>
    public DateTimeOffset SavedUtc { get; init; }

    /// <summary>Where the sink is. What lies behind is thrown away. Null before anything was appended.</summary>
    public string? Position { get; init; }

    /// <summary>How many rows are before it.</summary>
    public long Rows { get; init; }

    /// <summary>Before which place no id is in the sink twice.</summary>
    public SinkPosition Unique { get; init; } = SinkPosition.Start;

    /// <summary>The end of what is about to take the place of all rows, without those that were written again later; null where nothing is.</summary>
    public SinkPosition? Successor { get; init; }

    /// <summary>Before which instant all updates of each enterprise are in the file, as of the last run that was finished.</summary>
    public Watermarks Watermarks { get; init; } = Watermarks.None;

    /// <summary>Enterprises that Mews refused when they were last asked. Later queries of theirs come after those of all others.</summary>
    public IReadOnlyList<Guid> Refused { get; init; } = [];

    /// <summary>Some of the rows of the first enterprise, where there are several; null where that does not matter.</summary>
    public SingleEnterpriseGuard? Sample { get; init; }

    /// <summary>The run that is under way; null where the last one is finished.</summary>
    public RunProgress? Run { get; init; }

    /// <summary>Whether an enterprise was never asked.</summary>
    internal bool IsNew(Guid? enterpriseId) => Watermarks.Of(enterpriseId) is null && Run?.Watermarks.Of(enterpriseId) is null;

    /// <summary>Whether Mews has answered for an enterprise up to the end of the run, or for a part of it.</summary>
    internal bool HasAnswers => Run?.HasProgress == true || Watermarks.Latest >= Run?.ToUtc;

    /// <summary>The same at the start of the query under way.</summary>
    internal Checkpoint AtQuery() => this with { Position = Run!.QueryPosition, Rows = Run.QueryRows, Run = Run with { Query = null, Cursor = null } };

    /// <summary>Where the sink is, and how many rows are before it.</summary>
    internal SinkPosition End => new(Position, Rows);

    /// <summary>The same once the successor has taken its place.</summary>
    internal Checkpoint Swapped() => this with { Position = Successor!.Position, Rows = Successor.Rows, Unique = Successor, Successor = null };

    /// <summary>Whether it can be: somebody may have written in it.</summary>
    internal bool IsSound => Rows >= 0 && (Run is null || Run.IsSoundAt(Rows))
        && Unique.Rows >= 0 && Unique.Rows <= Rows
        && !(Successor?.Rows < 0) && !(Successor?.Rows > Rows) && (Successor is null || Run is null);
}
