namespace Mews.Connector;

/// <summary>A part of a filter that the API accepts in one request. A list is null or has at least one id.</summary>
public sealed record Query
{
    /// <summary>What takes Mews too long for a day or two is not a matter of the interval.</summary>
    private static readonly TimeSpan _shortest = TimeSpan.FromDays(2);

    /// <inheritdoc cref="ItemFilter.Ids"/>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <inheritdoc cref="ItemFilter.AreGroupIds"/>
    public bool AreGroupIds { get; init; }

    /// <inheritdoc cref="ItemFilter.Interval"/>
    public TimeInterval? Interval { get; init; }

    /// <inheritdoc cref="ItemFilter.IntervalKind"/>
    public IntervalKind IntervalKind { get; init; }

    /// <summary>Unique identifiers of the enterprises.</summary>
    public IReadOnlyList<Guid>? EnterpriseIds { get; init; }

    /// <summary>Unique identifiers of the services.</summary>
    public IReadOnlyList<Guid>? ServiceIds { get; init; }

    /// <summary>States of the items; null where the operation knows none.</summary>
    public IReadOnlyList<string>? States { get; init; }

    /// <summary>Its number in the plan of an export: 0 for the first.</summary>
    internal int Number { get; init; }

    /// <summary>Where its first page starts; null for the beginning.</summary>
    internal string? Cursor { get; init; }

    /// <summary>Whether its end is not the end of what is asked for: it is a part of a query that was too large, or others of the same number follow.</summary>
    internal bool IsPartial { get; init; }

    /// <summary>The query in a few words, for messages: <c>updated 2025-01-01T00:00:00Z to 2025-02-01T00:00:00Z, 100 ids</c>.</summary>
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

    /// <summary>Two queries that each ask about half of the interval, the older one first; null where it is too short for that.</summary>
    internal (Query Older, Query Newer)? HalvesOfInterval() => Interval is { } interval && interval.Length > _shortest
        ? (this with { Interval = interval.Half(0), IsPartial = true }, this with { Interval = interval.Half(1), IsPartial = true })
        : null;

    /// <summary>Two queries whose answers, one after the other, are the answer to this one; null where it holds too few ids for that.</summary>
    internal (Query First, Query Second)? Halves() => (Ids?.Count, EnterpriseIds?.Count) switch
    {
        ( > 1, _) => (this with { Ids = Half(Ids, 0), IsPartial = true }, this with { Ids = Half(Ids, 1), IsPartial = true }),
        (_, > 1) => (this with { EnterpriseIds = Half(EnterpriseIds, 0), IsPartial = true }, this with { EnterpriseIds = Half(EnterpriseIds, 1), IsPartial = true }),
        _ => null,
    };

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
