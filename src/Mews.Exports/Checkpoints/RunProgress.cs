namespace Mews.Exports;

/// <summary>How far a run has come.</summary>
/// <remarks>As with <see cref="Checkpoint"/>, the public properties are the JSON of the file.</remarks>
internal sealed record RunProgress
{
    /// <summary>Start of the run's interval of updates; null without an interval.</summary>
    public DateTimeOffset? FromUtc { get; init; }

    /// <summary>End of that interval, exclusive: fixed when the run began.</summary>
    public DateTimeOffset? ToUtc { get; init; }

    /// <summary>Start of the next run: <see cref="ToUtc"/>, or earlier where this machine's clock was ahead of that of Mews.</summary>
    public DateTimeOffset? SettledUtc { get; init; }

    public long RowsBefore { get; init; }

    /// <summary>Watermarks of the enterprises that the run has completed a query for.</summary>
    public Watermarks Watermarks { get; init; } = Watermarks.None;

    /// <summary>Number of finished queries for ids.</summary>
    public int IdQueries { get; init; }

    /// <summary>End of the sink when the query in progress began.</summary>
    public string? QueryPosition { get; init; }

    /// <summary>Number of rows before <see cref="QueryPosition"/>.</summary>
    public long QueryRows { get; init; }

    /// <summary>Fingerprint of the query in progress; null where none of its rows are in the file.</summary>
    public string? Query { get; init; }

    /// <summary>Cursor of the query's next page; null for its first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether a query is finished, or has rows in the file.</summary>
    internal bool HasProgress => IdQueries > 0 || Query is not null || Watermarks.Latest is not null;

    internal RunProgress WithDone(Query done) => done.Ids is null
        ? this with { Watermarks = Watermarks.With(done.EnterpriseIds?.Select(id => (Guid?)id) ?? [null], done.Interval!.Value.End) }
        : this with { IdQueries = IdQueries + 1 };

    /// <summary>Whether its values are consistent with the number of rows in the file.</summary>
    internal bool IsValidWith(long rows) =>
        0 <= RowsBefore && RowsBefore <= QueryRows && QueryRows <= rows
        && IdQueries >= 0
        && (FromUtc is null) == (ToUtc is null) && FromUtc is null == SettledUtc is null
        && !(FromUtc > SettledUtc) && !(SettledUtc > ToUtc)
        && Query is null == Cursor is null;
}
