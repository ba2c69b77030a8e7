namespace Mews.SourceAssignments.Exporting;

/// <summary>Result of one run of an export.</summary>
public sealed class ExportResult
{
    /// <summary>Full path of the file.</summary>
    public string Path { get; internal set; } = string.Empty;

    /// <summary>Start of the updates that the run asked for, inclusive, at offset zero; null if it asked for no interval.</summary>
    public DateTimeOffset? FromUtc { get; internal set; }

    /// <summary>End of these updates, exclusive, at offset zero; the next run starts here.</summary>
    public DateTimeOffset? ToUtc { get; internal set; }

    /// <summary>Rows that the run added.</summary>
    public long Rows { get; internal set; }

    /// <summary>Rows that -Unique removed, since a later row has their Id.</summary>
    public long SupersededRows { get; internal set; }

    /// <summary>Rows in the file.</summary>
    public long TotalRows { get; internal set; }

    /// <summary>Length of the file in bytes.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Requests that the run sent.</summary>
    public long Requests { get; internal set; }

    /// <summary>Retries among them.</summary>
    public long Retries { get; internal set; }

    /// <summary>Duration of the run in seconds.</summary>
    public double Seconds { get; internal set; }

    /// <summary>Enterprises that Mews refused, and that the run went on without.</summary>
    public RefusedEnterprise[] RefusedEnterprises { get; internal set; } = [];

    /// <summary>The run in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Rows} rows, {Requests} requests, {Retries} retries, {Bytes} bytes in the file, {Seconds:0.0} s");
}
