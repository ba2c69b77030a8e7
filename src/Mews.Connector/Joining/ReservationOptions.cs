namespace Mews.Connector;

/// <summary>What reservations are completed with.</summary>
public sealed record ReservationOptions
{
    /// <summary>Whether their sources are wanted.</summary>
    public bool IncludeSource { get; init; }

    /// <summary>Whose assignments give the sources, <see cref="SourceOrigin.Reservation"/> or <see cref="SourceOrigin.Group"/>; null for the cheaper one that is right.</summary>
    public string? SourceFrom { get; init; }

    /// <summary>Session used to read the names of sources.</summary>
    public MewsSession? SourceSession { get; init; }

    /// <summary>Whether a reservation that comes again, such as in the next window of a long stay, is left out.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>Whether one filter is all that is asked for, so that only windows side by side may both have a reservation.</summary>
    public bool IsOfOneFilter { get; init; }

    /// <summary>Which of those that are not left out are given, and completed; null for all.</summary>
    public ItemWindow? Window { get; init; }

    /// <summary>Whether a failure of any kind leaves names empty; else only a refusal does, and others are thrown.</summary>
    public bool ToleratesFailures { get; init; }

    /// <summary>Told once of each gap, with what Mews answered where it did, on any thread.</summary>
    public Action<EnrichmentGap, MewsApiException?>? Missing { get; init; }

    /// <summary>Told of each enterprise whose reservations were compared with their groups, on any thread.</summary>
    public Action<SourceComparison>? Compared { get; init; }

    /// <summary>How to look up sources and names.</summary>
    public PullOptions Lookups { get; init; } = new();
}
