namespace Mews.Exports;

/// <summary>What to export, and where to.</summary>
public sealed record ExportOptions
{
    /// <summary>Full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Full path of the checkpoint; null to keep it beside the file.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Format of the file.</summary>
    public ExportFormat Format { get; init; } = ExportFormat.Csv;

    /// <summary>Operation to call.</summary>
    public required Operation Operation { get; init; }

    /// <summary>What to ask for, without the interval. Enterprises asked for in full come last, sorted by id.</summary>
    public required IReadOnlyList<ItemFilter> Filters { get; init; }

    /// <summary>Ids of the services to ask for; null for all.</summary>
    public IReadOnlyList<Guid>? ServiceIds { get; init; }

    /// <summary>Whose assignments give the sources of reservations: one of <see cref="SourceOrigin"/>.</summary>
    /// <remarks>Null compares both for the first reservations, and then asks for groups, which are cheaper, where they agree.</remarks>
    public string? SourceFrom { get; init; }

    /// <summary>Start of the interval of updates, inclusive; null for no interval.</summary>
    public DateTimeOffset? UpdatedStartUtc { get; init; }

    /// <summary>End of that interval, exclusive; null for the time of each run, less <see cref="SettleTime"/>.</summary>
    public DateTimeOffset? UpdatedEndUtc { get; init; }

    /// <summary>Age at which updates are asked for: Mews may add one with an earlier time, which would be missed.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether rows have the name and the type of their source.</summary>
    public bool IncludeSource { get; init; }

    /// <summary>Whether rows have the name of their enterprise.</summary>
    public bool IncludeEnterprise { get; init; }

    /// <summary>Whether rows are enriched items.</summary>
    public bool IsEnriched => IncludeSource
        || IncludeEnterprise
        || (Operation.MaxEnterprises == 1 && Filters.Any(filter => filter.EnterpriseIds is not null));

    /// <summary>Whether to keep only the last row of each id.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether to start over, even where a checkpoint exists.</summary>
    public bool Restart { get; init; }

    /// <summary>
    /// Whether to overwrite a file that no export wrote, discard what others appended, follow links, and accept another access token.
    /// </summary>
    public bool Force { get; init; }

    /// <summary>Ends the job, and its retries on files that another program holds.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Called for each page before its rows are written, on any thread.</summary>
    public Action<Page>? PageRead { get; init; }

    /// <summary>Called when Mews refused the saved cursor, so that the query starts again.</summary>
    public Action? CursorRefused { get; init; }

    /// <summary>Makes the sink; null for the file at <see cref="Path"/>.</summary>
    internal Func<ExportOptions, ISink>? CreateSink { get; init; }

    /// <summary>Called with the name of each step on the way to the disk, so that tests can end an export at any of them.</summary>
    internal Action<string>? Step { get; init; }
}
