namespace Mews.Connector;

/// <summary>What is asked for, of any size. What is null is not asked about; an empty list asks for nothing at all.</summary>
public sealed record ItemFilter
{
    /// <summary>Unique identifiers, each counted once: of what <see cref="Operation.IdsProperty"/> says, or of <see cref="Operation.GroupIdsProperty"/>.</summary>
    public IReadOnlyCollection<Guid>? Ids { get; init; }

    /// <summary>Whether the ids are those of reservation groups, where an operation can be asked by its own ids as well.</summary>
    public bool AreGroupIds { get; init; }

    /// <summary>What the times of the items lie in.</summary>
    public TimeInterval? Interval { get; init; }

    /// <summary>Which of their times.</summary>
    public IntervalKind IntervalKind { get; init; }

    /// <summary>Unique identifiers of the enterprises, each counted once.</summary>
    public IReadOnlyCollection<Guid>? EnterpriseIds { get; init; }

    /// <summary>Whether each enterprise is asked on its own, so that it is known of which an item is.</summary>
    public bool IsByEnterprise { get; init; }

    /// <summary>Unique identifiers of the services, each counted once.</summary>
    public IReadOnlyCollection<Guid>? ServiceIds { get; init; }

    /// <summary>States of the items; null for all that the operation knows.</summary>
    public IReadOnlyList<string>? States { get; init; }
}
