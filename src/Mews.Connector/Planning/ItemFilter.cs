namespace Mews.Connector;

/// <summary>What to ask for, of any size. Null means no filter; an empty list asks for nothing at all.</summary>
public sealed record ItemFilter
{
    /// <summary>
    /// Unique identifiers for <see cref="Operation.IdsProperty"/>, or <see cref="Operation.GroupIdsProperty"/>; repeated ones count once.
    /// </summary>
    public IReadOnlyCollection<Guid>? Ids { get; init; }

    /// <summary>Whether <see cref="Ids"/> are those of reservation groups, for an operation that takes both.</summary>
    public bool AreGroupIds { get; init; }

    /// <summary>Interval of the time in <see cref="IntervalKind"/>.</summary>
    public TimeInterval? Interval { get; init; }

    /// <summary>Which time of the items <see cref="Interval"/> filters.</summary>
    public IntervalKind IntervalKind { get; init; }

    /// <summary>Unique identifiers of enterprises; repeated ones count once.</summary>
    public IReadOnlyCollection<Guid>? EnterpriseIds { get; init; }

    /// <summary>Whether to ask each enterprise separately, so that the enterprise of an item is known.</summary>
    public bool IsByEnterprise { get; init; }

    /// <summary>Unique identifiers of services; repeated ones count once.</summary>
    public IReadOnlyCollection<Guid>? ServiceIds { get; init; }

    /// <summary>States of the items; null for all states of the operation.</summary>
    public IReadOnlyList<string>? States { get; init; }

    /// <summary>ISO 4217 code of the currency that an operation with values converts them to; null for none.</summary>
    public string? Currency { get; init; }
}
