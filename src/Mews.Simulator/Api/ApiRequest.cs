namespace Mews.Simulator.Api;

/// <summary>The body of a valid request.</summary>
internal sealed record ApiRequest
{
    public required string ClientToken { get; init; }

    public required string AccessToken { get; init; }

    public required string Client { get; init; }

    public required string? LanguageCode { get; init; }

    public required string? CultureCode { get; init; }

    public required int Count { get; init; }

    public required string? Cursor { get; init; }

    /// <summary>Ids of the operation, such as ReservationIds.</summary>
    public required IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>By the names of their properties, in the order of the contract.</summary>
    public required IReadOnlyList<KeyValuePair<string, TimeInterval>> Intervals { get; init; }

    public TimeInterval? UpdatedUtc => Intervals.FirstOrDefault(interval => interval.Key == "UpdatedUtc").Value;

    public required IReadOnlyList<Guid>? EnterpriseIds { get; init; }

    public required string? ServiceType { get; init; }

    /// <summary>By the names of their properties, such as ServiceIds.</summary>
    public required IReadOnlyDictionary<string, Guid[]> OtherIds { get; init; }

    /// <summary>By the names of their properties, such as Numbers.</summary>
    public required IReadOnlyDictionary<string, string[]> Texts { get; init; }

    /// <summary>States, or AccountingStates of order items.</summary>
    public required IReadOnlyList<string>? States { get; init; }

    public required IReadOnlyList<string>? Types { get; init; }

    public required string? Currency { get; init; }
}
