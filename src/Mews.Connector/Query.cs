namespace Mews.Connector;

/// <summary>A part of a filter that the API accepts in one request. A list is null or has at least one id.</summary>
public sealed record Query
{
    /// <summary>Unique identifiers of the reservations or reservation groups.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>When the assignment or its group was last updated.</summary>
    public TimeInterval? Updated { get; init; }

    /// <summary>Unique identifiers of the enterprises.</summary>
    public IReadOnlyList<Guid>? EnterpriseIds { get; init; }

    /// <summary>Its number in the plan of an export: 0 for the first.</summary>
    internal int Number { get; init; }

    /// <summary>Where its first page starts; null for the beginning.</summary>
    internal string? Cursor { get; init; }

    /// <summary>Whether it is a part of a query that was too large to be asked.</summary>
    internal bool IsPart { get; init; }

    /// <summary>The query in a few words, for messages: <c>updated 2025-01-01T00:00:00Z to 2025-02-01T00:00:00Z, 100 ids</c>.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. Updated is { } interval ? [$"updated {interval}"] : Array.Empty<string>(),
            .. Describe(Ids, "id"),
            .. Describe(EnterpriseIds, "enterprise"),
        ];

        return parts.Length == 0 ? "everything" : string.Join(", ", parts);
    }

    /// <summary>Two queries whose answers, one after the other, are the answer to this one; null where it holds too few ids for that.</summary>
    internal (Query First, Query Second)? Halves() => (Ids?.Count, EnterpriseIds?.Count) switch
    {
        ( > 1, _) => (this with { Ids = Half(Ids, 0), IsPart = true }, this with { Ids = Half(Ids, 1), IsPart = true }),
        (_, > 1) => (this with { EnterpriseIds = Half(EnterpriseIds, 0), IsPart = true }, this with { EnterpriseIds = Half(EnterpriseIds, 1), IsPart = true }),
        _ => null,
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
