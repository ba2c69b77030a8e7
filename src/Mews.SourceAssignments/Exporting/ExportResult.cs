namespace Mews.SourceAssignments.Exporting;

/// <summary>What a run of an export came to.</summary>
public sealed class ExportResult
{
    /// <summary>Full path of the file.</summary>
    public string Path { get; internal set; } = string.Empty;

    /// <summary>First instant of the updates that the run asked for, at offset zero; null where it asked for no interval.</summary>
    public DateTimeOffset? FromUtc { get; internal set; }

    /// <summary>First instant behind them, at offset zero, where the next run goes on.</summary>
    public DateTimeOffset? ToUtc { get; internal set; }

    /// <summary>Rows that the run added.</summary>
    public long Rows { get; internal set; }

    /// <summary>Rows that -Unique took out of the file, since a later row has their Id.</summary>
    public long SupersededRows { get; internal set; }

    /// <summary>Rows that are in the file.</summary>
    public long TotalRows { get; internal set; }

    /// <summary>Length of the file.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Requests that the run sent.</summary>
    public long Requests { get; internal set; }

    /// <summary>How many of them were sent again after a failure.</summary>
    public long Retries { get; internal set; }

    /// <summary>How long the run took.</summary>
    public double Seconds { get; internal set; }

    /// <summary>Enterprises that Mews refused, and that the export went on without.</summary>
    public RefusedEnterprise[] RefusedEnterprises { get; internal set; } = [];

    /// <summary>The run in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Rows} rows, {Requests} requests, {Retries} retries, {Bytes} bytes in the file, {Seconds:0.0} s");
}
