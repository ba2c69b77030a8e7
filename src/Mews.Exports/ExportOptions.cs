namespace Mews.Exports;

/// <summary>What is exported, and where to.</summary>
public sealed record ExportOptions
{
    /// <summary>Full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Full path of the checkpoint; null for beside the file.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>How rows are written.</summary>
    public ExportFormat Format { get; init; } = ExportFormat.Csv;

    /// <summary>What operation is asked.</summary>
    public required Operation Operation { get; init; }

    /// <summary>What to ask for, without the interval. Enterprises asked for in full come last, sorted by id.</summary>
    public required IReadOnlyList<ItemFilter> Filters { get; init; }

    /// <summary>Unique identifiers of the services that are asked about; null for all.</summary>
    public IReadOnlyList<Guid>? ServiceIds { get; init; }

    /// <summary>Whose assignments give the sources of reservations, one of <see cref="SourceOrigin"/>; null for the cheaper one that is right.</summary>
    public string? SourceFrom { get; init; }

    /// <summary>First instant of the updates that are asked for, inclusive; null for updates of all times.</summary>
    public DateTimeOffset? UpdatedStartUtc { get; init; }

    /// <summary>First instant behind them; null for all that will have settled when the export runs, each time.</summary>
    public DateTimeOffset? UpdatedEndUtc { get; init; }

    /// <summary>How long ago an update must be to be asked for: what Mews dates late is not missed.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether rows have the name and the type of their source.</summary>
    public bool IncludeSource { get; init; }

    /// <summary>Whether rows have the name of their enterprise.</summary>
    public bool IncludeEnterprise { get; init; }

    /// <summary>Whether items are enriched, all of them.</summary>
    public bool IsEnriched => IncludeSource || IncludeEnterprise || (Operation.MaxEnterprises == 1 && Filters.Any(filter => filter.EnterpriseIds is not null));

    /// <summary>Whether of rows with the same id the one that was written last is to stay alone.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether to begin at the beginning, whatever is there.</summary>
    public bool Restart { get; init; }

    /// <summary>Whether to write over a file that no export has made, and to go on with another access token.</summary>
    public bool Force { get; init; }

    /// <summary>Ends the job, and the waiting for a program that holds one of the files.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Told of every page before it is written, on any thread.</summary>
    public Action<Page>? PageRead { get; init; }

    /// <summary>Told that Mews refused the cursor that the export went on from, and that its query is asked again.</summary>
    public Action? CursorRefused { get; init; }

    /// <summary>Makes the sink; null for the file at <see cref="Path"/>.</summary>
    internal Func<ExportOptions, ISink>? CreateSink { get; init; }

    /// <summary>Told of every step on the way to the disk, for tests that stop there.</summary>
    internal Action<string>? Step { get; init; }
}
