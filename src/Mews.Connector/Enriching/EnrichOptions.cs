namespace Mews.Connector;

/// <summary>What to enrich items with.</summary>
public sealed record EnrichOptions
{
    /// <summary>Session used to read sources; null to leave names and types of sources empty.</summary>
    public MewsSession? SourceSession { get; init; }

    /// <summary>Whether to add the names of enterprises.</summary>
    public bool IncludeEnterprise { get; init; }

    /// <summary>
    /// Whether to enrich every item, so that all have one type; otherwise only those for which something is known or asked for.
    /// </summary>
    public bool IsUniform { get; init; }

    /// <summary>
    /// Whether any failure of a lookup leaves names empty; otherwise only a refusal (401, 403) does, and other failures are thrown.
    /// </summary>
    public bool ToleratesFailures { get; init; }

    /// <summary>Receives each gap once, with the failure behind it if there was one, on any thread.</summary>
    public Action<EnrichmentGap, MewsApiException?>? Missing { get; init; }

    /// <summary>Options for the lookup queries.</summary>
    public PullOptions Lookups { get; init; } = new();
}
