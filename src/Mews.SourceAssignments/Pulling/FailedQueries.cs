using System.Globalization;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Failed queries of counted input: the first five, and how many there are.</summary>
internal sealed class FailedQueries(Func<Guid, string?> nameOf)
{
    private const int MaxNamed = 5;

    private readonly List<MewsApiException> _first = [];
    private readonly List<string> _others = [];
    private long _count;

    internal void Add(MewsApiException failure)
    {
        _count++;
        if (_first.Count < MaxNamed)
        {
            _first.Add(failure);
        }
    }

    internal void Add(string? what) => _others.AddRange(new[] { what }.OfType<string>());

    /// <summary>Describes the missing data without ids of reservations; null if nothing is missing.</summary>
    internal string? Missing() => Missing(Text);

    internal string? Warning() => Missing(failure => $"{Text(failure)} ({failure.Kind})") is { } missing
        ? $"The counts are incomplete. Missing: {missing}. See the errors for the reasons."
        : null;

    private string? Missing(Func<MewsApiException, string> textOf) => _count == 0 && _others.Count == 0
        ? null
        : string.Join("; ", _first.Select(textOf).Concat(_others)) + More();

    private string More() => _count > _first.Count
        ? string.Format(CultureInfo.InvariantCulture, "; and {0:N0} more", _count - _first.Count)
        : string.Empty;

    private string Text(MewsApiException failure)
    {
        Query query = failure.Query ?? new();
        // Ids of reservations must not get into a page.
        Query rest = query with { Ids = null, EnterpriseIds = query.EnterpriseIds is { Count: 1 } ? null : query.EnterpriseIds };
        string[] parts =
        [
            .. query.EnterpriseIds is [var only] ? new[] { nameOf(only) ?? $"hotel {only}" } : [],
            .. query.Ids is { } ids
                ? new[] { $"{ids.Count} {(query.AreGroupIds ? "group " : string.Empty)}id{(ids.Count == 1 ? string.Empty : "s")}" }
                : [],
            .. rest is { Interval: null, EnterpriseIds: null, ServiceIds: null } ? [] : new[] { rest.ToString() },
        ];
        return parts.Length == 0 ? "everything" : string.Join(", ", parts);
    }
}
