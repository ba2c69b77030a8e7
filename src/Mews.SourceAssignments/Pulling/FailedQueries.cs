using System.Globalization;

namespace Mews.SourceAssignments.Pulling;

/// <summary>The queries that failed of what was to be counted. It keeps what the first of them asked for, and how many they are.</summary>
/// <param name="nameOf">Gives the name of an enterprise; null where it is not known.</param>
internal sealed class FailedQueries(Func<Guid, string?> nameOf)
{
    private const int MaxNamed = 5;

    private readonly List<MewsApiException> _first = [];
    private readonly List<string> _others = [];
    private long _count;

    /// <summary>Adds a query that failed.</summary>
    internal void Add(MewsApiException failure)
    {
        _count++;
        if (_first.Count < MaxNamed)
        {
            _first.Add(failure);
        }
    }

    /// <summary>Adds something else that is missing.</summary>
    internal void Add(string what) => _others.Add(what);

    /// <summary>What is missing, in words that name no reservation; null where nothing is.</summary>
    internal string? Missing() => _count == 0 && _others.Count == 0
        ? null
        : string.Join("; ", _first.Select(Text).Concat(_others)) + (_count > _first.Count ? string.Format(CultureInfo.InvariantCulture, "; and {0:N0} more", _count - _first.Count) : string.Empty);

    private string Text(MewsApiException failure)
    {
        Query query = failure.Query ?? new();
        // The ids are those of reservations, which no page has.
        Query rest = query with { Ids = null, EnterpriseIds = query.EnterpriseIds is { Count: 1 } ? null : query.EnterpriseIds };
        string[] parts =
        [
            .. query.EnterpriseIds is [var only] ? new[] { nameOf(only) ?? $"enterprise {only}" } : [],
            .. query.Ids is { } ids ? new[] { $"{ids.Count} {(query.AreGroupIds ? "group " : string.Empty)}id{(ids.Count == 1 ? string.Empty : "s")}" } : [],
            .. rest is { Interval: null, EnterpriseIds: null, ServiceIds: null } ? [] : new[] { rest.ToString() },
        ];
        return $"{(parts.Length == 0 ? "everything" : string.Join(", ", parts))} ({failure.Kind})";
    }
}
