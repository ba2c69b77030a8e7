namespace Mews.SourceAssignments.Exporting;

/// <summary>An enterprise that Mews refused during an export. The next run asks for what it lacks.</summary>
public sealed class RefusedEnterprise
{
    /// <summary>Unique identifier of the enterprise.</summary>
    public Guid EnterpriseId { get; internal set; }

    /// <summary>All its updates before this instant are in the file, at offset zero; null if none are.</summary>
    public DateTimeOffset? CompleteUntilUtc { get; internal set; }

    /// <summary>What Mews answered.</summary>
    public string Reason { get; internal set; } = string.Empty;

    /// <summary>The enterprise, and how far it is.</summary>
    public override string ToString() =>
        $"{EnterpriseId} ({(CompleteUntilUtc is { } until ? $"complete until {UtcTime.Format(until)}" : "not in the file yet")})";
}
