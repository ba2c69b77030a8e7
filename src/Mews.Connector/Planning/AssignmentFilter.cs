namespace Mews.Connector;

/// <summary>What is asked for, of any size. What is null is not asked about; an empty list asks for nothing at all.</summary>
public sealed record AssignmentFilter
{
    /// <summary>Unique identifiers of the reservations or reservation groups, each counted once.</summary>
    public IReadOnlyCollection<Guid>? Ids { get; init; }

    /// <summary>When the assignment or its group was last updated.</summary>
    public TimeInterval? Updated { get; init; }

    /// <summary>Unique identifiers of the enterprises, each counted once.</summary>
    public IReadOnlyCollection<Guid>? EnterpriseIds { get; init; }

    /// <summary>Whether each enterprise is asked on its own, so that it is known of which an item is.</summary>
    public bool IsByEnterprise { get; init; }
}
