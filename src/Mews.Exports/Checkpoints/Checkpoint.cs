namespace Mews.Exports;

/// <summary>How far an export has come. It never names a position that is not durable.</summary>
/// <remarks>The public properties are the JSON of the file, in order. A change needs a new <see cref="CurrentVersion"/>.</remarks>
internal sealed record Checkpoint
{
    internal const int CurrentVersion = 3;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Full path of the exported file.</summary>
    public required string File { get; init; }

    /// <summary>Fingerprint of the access token.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The parts of <see cref="RequestFingerprint"/>.</summary>
    public required IReadOnlyDictionary<string, string> Request { get; init; }

    /// <summary>When it was written, by this machine's clock.</summary>
    public DateTimeOffset SavedUtc { get; init; }

    /// <summary>End of the durable rows in the sink: a resumed export truncates to it. Null before the first row.</summary>
    public string? Position { get; init; }

    /// <summary>Number of rows before <see cref="Position"/>.</summary>
    public long Rows { get; init; }

    /// <summary>End of the rows that have no id twice.</summary>
    public SinkPosition Unique { get; init; } = SinkPosition.Start;

    /// <summary>End of the compacted rows that are about to replace all rows; null where no swap is pending.</summary>
    public SinkPosition? Successor { get; init; }

    /// <summary>The watermarks at the end of the last finished run.</summary>
    public Watermarks Watermarks { get; init; } = Watermarks.None;

    /// <summary>Enterprises that Mews refused in the last run. They are asked last.</summary>
    public IReadOnlyList<Guid> Refused { get; init; } = [];

    /// <summary>Rows of the first enterprise, to notice a token that ignores which enterprise is asked; null with only one.</summary>
    public SingleEnterpriseGuard? Sample { get; init; }

    /// <summary>The run in progress; null where the last one is finished.</summary>
    public RunProgress? Run { get; init; }

    internal bool IsNew(Guid? enterpriseId) => Watermarks.Of(enterpriseId) is null && Run?.Watermarks.Of(enterpriseId) is null;

    /// <summary>Whether Mews has answered a query of the run, or an enterprise is complete up to its end.</summary>
    internal bool HasAnswers => Run?.HasProgress == true || Watermarks.Latest >= Run?.ToUtc;

    /// <summary>The checkpoint at the start of the query in progress.</summary>
    internal Checkpoint AtQueryStart() =>
        this with { Position = Run!.QueryPosition, Rows = Run.QueryRows, Run = Run with { Query = null, Cursor = null } };

    internal SinkPosition End => new(Position, Rows);

    internal Checkpoint AfterSwap() =>
        this with { Position = Successor!.Position, Rows = Successor.Rows, Unique = Successor, Successor = null };

    /// <summary>Whether its values are consistent: a user may have edited the file.</summary>
    internal bool IsValid => Rows >= 0 && (Run is null || Run.IsValidWith(Rows))
        && Unique.Rows >= 0 && Unique.Rows <= Rows
        && !(Successor?.Rows < 0) && !(Successor?.Rows > Rows) && (Successor is null || Run is null);
}
