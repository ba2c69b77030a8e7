namespace Mews.Simulator.Api;

/// <summary>A request's body that keeps to the contract.</summary>
internal sealed record ApiRequest
{
    /// <summary>ClientToken.</summary>
    public required string ClientToken { get; init; }

    /// <summary>AccessToken.</summary>
    public required string AccessToken { get; init; }

    /// <summary>Client.</summary>
    public required string Client { get; init; }

    /// <summary>LanguageCode.</summary>
    public required string? LanguageCode { get; init; }

    /// <summary>CultureCode.</summary>
    public required string? CultureCode { get; init; }

    /// <summary>Limitation.Count.</summary>
    public required int Count { get; init; }

    /// <summary>Limitation.Cursor.</summary>
    public required string? Cursor { get; init; }

    /// <summary>Those of the operation, such as ReservationIds.</summary>
    public required IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>UpdatedUtc.</summary>
    public required TimeInterval? UpdatedUtc { get; init; }

    /// <summary>EnterpriseIds.</summary>
    public required IReadOnlyList<Guid>? EnterpriseIds { get; init; }

    /// <summary>ServiceType.</summary>
    public required string? ServiceType { get; init; }
}
