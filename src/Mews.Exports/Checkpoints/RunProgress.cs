namespace Mews.Exports;

/// <summary>How far a run of an export has come.</summary>
/// <remarks>As with <see cref="Checkpoint"/>, the public properties are what its file has.</remarks>
internal sealed record RunProgress
{
    /// <summary>First instant of the updates that the run asks for; null where it asks for no interval.</summary>
    public DateTimeOffset? FromUtc { get; init; }

    /// <summary>First instant behind them: frozen when the run began.</summary>
    public DateTimeOffset? ToUtc { get; init; }

    /// <summary>Where the next run goes on: <see cref="ToUtc"/>, or earlier where the clock of this machine was ahead of that of Mews.</summary>
    public DateTimeOffset? SettledUtc { get; init; }

    /// <summary>How many rows were in the file when the run began.</summary>
    public long RowsBefore { get; init; }

    /// <summary>Before which instant all updates are in the file, of those enterprises that the run has got on with.</summary>
    public Watermarks Watermarks { get; init; } = Watermarks.None;

    /// <summary>How many queries for ids are done.</summary>
    public int IdQueries { get; init; }

    /// <summary>Where the sink was when the query under way began.</summary>
    public string? QueryPosition { get; init; }

    /// <summary>How many rows were before that.</summary>
    public long QueryRows { get; init; }

    /// <summary>Which query that is; null where nothing of it is in the file.</summary>
    public string? Query { get; init; }

    /// <summary>Where it goes on; null for its first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether a query is done, or has brought a page.</summary>
    internal bool HasProgress => IdQueries > 0 || Query is not null || Watermarks.Latest is not null;

    /// <summary>The same with a query done.</summary>
    internal RunProgress With(Query done) => done.Ids is null
        ? this with { Watermarks = Watermarks.With(done.EnterpriseIds?.Select(id => (Guid?)id) ?? [null], done.Interval!.Value.End) }
        : this with { IdQueries = IdQueries + 1 };

    /// <summary>Whether it can be, with so many rows in the file.</summary>
    internal bool IsSoundAt(long rows) =>
        0 <= RowsBefore && RowsBefore <= QueryRows && QueryRows <= rows
        && IdQueries >= 0
        && (FromUtc is null) == (ToUtc is null) && FromUtc is null == SettledUtc is null
        && !(FromUtc > SettledUtc) && !(SettledUtc > ToUtc)
        && Query is null == Cursor is null;
}
