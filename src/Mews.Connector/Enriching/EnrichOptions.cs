namespace Mews.Connector;

/// <summary>What items are enriched with.</summary>
public sealed record EnrichOptions
{
    /// <summary>Session used to read sources; null where their names are not wanted.</summary>
    public MewsSession? SourceSession { get; init; }

    /// <summary>Whether the names of enterprises are wanted.</summary>
    public bool IncludeEnterprise { get; init; }

    /// <summary>Whether all items are enriched, so that they are of one type; else only those that something is known of or asked for.</summary>
    public bool IsUniform { get; init; }

    /// <summary>Whether a failure of any kind leaves names empty; else only a refusal does, and others are thrown.</summary>
    public bool ToleratesFailures { get; init; }

    /// <summary>Told once of each gap, with what Mews answered where it did, on any thread.</summary>
    public Action<EnrichmentGap, MewsApiException?>? Missing { get; init; }

    /// <summary>How to look up names.</summary>
    public PullOptions Lookups { get; init; } = new();
}
