namespace Mews.Connector;

/// <summary>The part of a filter that the API accepts in one request. A list is null or has at least one id.</summary>
public sealed record Query
{
    /// <summary>If a day or two takes Mews too long, a shorter interval will not help.</summary>
    private static readonly TimeSpan _shortest = TimeSpan.FromDays(2);

    /// <inheritdoc cref="ItemFilter.Ids"/>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <inheritdoc cref="ItemFilter.AreGroupIds"/>
    public bool AreGroupIds { get; init; }

    /// <inheritdoc cref="ItemFilter.Interval"/>
    public TimeInterval? Interval { get; init; }

    /// <inheritdoc cref="ItemFilter.IntervalKind"/>
    public IntervalKind IntervalKind { get; init; }

    /// <summary>Unique identifiers of enterprises.</summary>
    public IReadOnlyList<Guid>? EnterpriseIds { get; init; }

    /// <summary>Unique identifiers of services.</summary>
    public IReadOnlyList<Guid>? ServiceIds { get; init; }

    /// <summary>States of the items; null where the operation has none.</summary>
    public IReadOnlyList<string>? States { get; init; }

    /// <inheritdoc cref="ItemFilter.Currency"/>
    public string? Currency { get; init; }

    /// <summary>Number of the query in the plan of an export, from 0.</summary>
    internal int Number { get; init; }

    /// <summary>Cursor of its first page; null for the beginning.</summary>
    internal string? Cursor { get; init; }

    /// <summary>Whether its last page does not complete the query of the plan: it is a half of it, or its second phase follows.</summary>
    internal bool IsPartial { get; init; }

    /// <summary>A description for messages: <c>updated 2025-01-01T00:00:00Z to 2025-02-01T00:00:00Z, 100 ids</c>.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. Interval is { } interval ? [$"{Verb()} {interval}"] : Array.Empty<string>(),
            .. Describe(Ids, AreGroupIds ? "group id" : "id"),
            .. Describe(EnterpriseIds, "enterprise"),
            .. Describe(ServiceIds, "service"),
        ];

        return parts.Length == 0 ? "everything" : string.Join(", ", parts);
    }

    /// <summary>Two queries for half of the interval each; null if it is too short.</summary>
    internal (Query Older, Query Newer)? HalvesOfInterval() => Interval is { } interval && interval.Length > _shortest
        ? (this with { Interval = interval.Half(0), IsPartial = true }, this with { Interval = interval.Half(1), IsPartial = true })
        : null;

    /// <summary>Two queries with half of the ids each; null if there are too few.</summary>
    internal (Query First, Query Second)? Halves() => (Ids?.Count, EnterpriseIds?.Count) switch
    {
        ( > 1, _) => (HalfOfIds(0), HalfOfIds(1)),
        (_, > 1) => (HalfOfEnterprises(0), HalfOfEnterprises(1)),
        _ => null,
    };

    private Query HalfOfIds(int which) => this with { Ids = Half(Ids, which), IsPartial = true };

    private Query HalfOfEnterprises(int which) => this with { EnterpriseIds = Half(EnterpriseIds, which), IsPartial = true };

    private string Verb() => IntervalKind switch
    {
        IntervalKind.Created => "created",
        IntervalKind.ScheduledStart => "arriving",
        IntervalKind.ScheduledEnd => "departing",
        IntervalKind.Colliding => "staying",
        _ => "updated",
    };

    private static Guid[] Half(IReadOnlyList<Guid>? ids, int which)
    {
        int middle = ids!.Count / 2;
        return [.. which == 0 ? ids.Take(middle) : ids.Skip(middle)];
    }

    private static string[] Describe(IReadOnlyList<Guid>? ids, string noun) => ids?.Count switch
    {
        null => [],
        1 => [$"{noun} {ids[0]}"],
        int count => [$"{count} {noun}s"],
    };
}
