namespace Mews.Connector;

/// <summary>A page on its way to whoever reads, or the failure that came in its place.</summary>
internal sealed class JoinedPage
{
    /// <summary>The page.</summary>
    internal Page? Page { get; init; }

    /// <summary>Its reservations that are given out.</summary>
    internal Reservation[] Reservations { get; init; } = [];

    /// <summary>Completes when they have their sources, or fails as the page did.</summary>
    internal required Task Answered { get; init; }

    /// <summary>The requests that they are in.</summary>
    internal IReadOnlyList<SourceBatch> Batches { get; init; } = [];
}
