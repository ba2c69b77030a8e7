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

    /// <summary>The intervals that are given, each by the name of its property, in the order of the contract.</summary>
    public required IReadOnlyList<KeyValuePair<string, TimeInterval>> Intervals { get; init; }

    /// <summary>UpdatedUtc.</summary>
    public TimeInterval? UpdatedUtc => Intervals.FirstOrDefault(interval => interval.Key == "UpdatedUtc").Value;

    /// <summary>EnterpriseIds.</summary>
    public required IReadOnlyList<Guid>? EnterpriseIds { get; init; }

    /// <summary>ServiceType.</summary>
    public required string? ServiceType { get; init; }

    /// <summary>The further ids that are given, such as ServiceIds, by the names of their properties.</summary>
    public required IReadOnlyDictionary<string, Guid[]> OtherIds { get; init; }

    /// <summary>The texts that are given, such as Numbers, by the names of their properties.</summary>
    public required IReadOnlyDictionary<string, string[]> Texts { get; init; }

    /// <summary>States.</summary>
    public required IReadOnlyList<string>? States { get; init; }
}
