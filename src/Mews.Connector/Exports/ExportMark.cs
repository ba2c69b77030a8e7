namespace Mews.Connector;

/// <summary>How far an export has come. It claims no byte that is not safe on the disk.</summary>
internal sealed record ExportMark
{
    /// <summary>Full path of the file that it is about.</summary>
    internal required string File { get; init; }

    /// <summary>What tells the access token from others.</summary>
    internal required string AccessToken { get; init; }

    /// <summary>What was asked for, in parts with a name each.</summary>
    internal required IReadOnlyDictionary<string, string> Question { get; init; }

    /// <summary>First instant of the updates that this run asks for; null where it asks for no interval.</summary>
    internal DateTimeOffset? FromUtc { get; init; }

    /// <summary>First instant behind them: frozen when the run began.</summary>
    internal DateTimeOffset? ToUtc { get; init; }

    /// <summary>Where the next run goes on: <see cref="ToUtc"/>, or earlier where this machine's clock was ahead of that of Mews.</summary>
    internal DateTimeOffset? SettledUtc { get; init; }

    /// <summary>Whether everything up to <see cref="ToUtc"/> is in the file.</summary>
    internal bool IsFinished { get; init; }

    /// <summary>Number of the query that is under way: 0 for the first of the plan.</summary>
    internal int Query { get; init; }

    /// <summary>Where it goes on; null for its first page.</summary>
    internal string? Cursor { get; init; }

    /// <summary>How many bytes of the file are good. What lies behind them is thrown away.</summary>
    internal long Length { get; init; }

    /// <summary>How many rows are in them.</summary>
    internal long Rows { get; init; }

    /// <summary>How long the file was when the run began.</summary>
    internal long RunLength { get; init; }

    /// <summary>How many rows were in it then.</summary>
    internal long RunRows { get; init; }

    /// <summary>How long the file was when the query began.</summary>
    internal long QueryLength { get; init; }

    /// <summary>How many rows were in it then.</summary>
    internal long QueryRows { get; init; }

    /// <summary>Hash of the last bytes before <see cref="Length"/>.</summary>
    internal string Tail { get; init; } = string.Empty;

    /// <summary>Enterprises that the run asks for all they have.</summary>
    internal IReadOnlyList<Guid> EnterpriseIds { get; init; } = [];

    /// <summary>Those of them that were not there before, and are asked from the start of all on.</summary>
    internal IReadOnlyList<Guid> NewEnterpriseIds { get; init; } = [];

    /// <summary>Whether the run is for them alone, since the others have nothing new.</summary>
    internal bool IsForNewOnly => NewEnterpriseIds.Count > 0 && FromUtc == ToUtc;

    /// <summary>Some of the rows of the first enterprise, where there are several; null where that does not matter.</summary>
    internal SingleEnterpriseGuard? Sample { get; init; }

    /// <summary>Whether it can be: somebody may have written in it.</summary>
    internal bool IsSound =>
        0 <= RunLength && RunLength <= QueryLength && QueryLength <= Length
        && 0 <= RunRows && RunRows <= QueryRows && QueryRows <= Rows
        && Query >= 0
        && (FromUtc is null) == (ToUtc is null) && FromUtc is null == SettledUtc is null
        && !(FromUtc > SettledUtc) && !(SettledUtc > ToUtc)
        && (NewEnterpriseIds.Count == 0 || FromUtc is not null);
}
