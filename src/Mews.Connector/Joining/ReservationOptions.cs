namespace Mews.Connector;

/// <summary>What to join reservations with, and which of them to return.</summary>
public sealed record ReservationOptions
{
    /// <summary>Whether to add their sources.</summary>
    public bool IncludeSource { get; init; }

    /// <summary>
    /// Whose assignments to use, <see cref="SourceOrigin.Reservation"/> or <see cref="SourceOrigin.Group"/>; null for those of groups where
    /// they agree.
    /// </summary>
    public string? SourceFrom { get; init; }

    /// <summary>Session used to read the names of sources.</summary>
    public MewsSession? SourceSession { get; init; }

    /// <summary>Whether to add what they are worth.</summary>
    public bool IncludeRevenue { get; init; }

    /// <summary>ISO 4217 code of the currency to convert values to; null for those of the hotels.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether to leave out a reservation that comes again, such as a long stay in the next window.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>Whether the command has one filter only, so that only adjacent windows can return the same reservation.</summary>
    public bool IsOfOneFilter { get; init; }

    /// <summary>Which of the remaining reservations to return and join; null for all.</summary>
    public ItemWindow? Window { get; init; }

    /// <summary>
    /// Whether any failure of a lookup leaves names empty; otherwise only a refusal (401, 403) does, and other failures are thrown.
    /// </summary>
    public bool ToleratesFailures { get; init; }

    /// <summary>Receives each gap once, with the failure behind it if there was one, on any thread.</summary>
    public Action<EnrichmentGap, MewsApiException?>? Missing { get; init; }

    /// <summary>Receives the comparison of each enterprise, on any thread.</summary>
    public Action<SourceComparison>? Compared { get; init; }

    /// <summary>Options for the queries for sources and names.</summary>
    public PullOptions Lookups { get; init; } = new();
}
