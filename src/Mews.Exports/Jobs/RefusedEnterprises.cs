using System.Collections.Concurrent;

namespace Mews.Exports;

/// <summary>Enterprises that Mews refused during a run. The run continues without them.</summary>
internal sealed class RefusedEnterprises(int enterpriseCount, bool hasAnswered)
{
    /// <summary>So many equal refusals before any answer mean that the request itself is refused.</summary>
    private const int MaxAlikeRefusals = 5;

    private readonly ConcurrentDictionary<Guid, MewsApiException> _all = new();
    private bool _hasAnswered = hasAnswered;

    internal ICollection<Guid> Ids => _all.Keys;

    internal IReadOnlyDictionary<Guid, MewsApiException> All => _all;

    /// <summary>
    /// Whether asking the other enterprises is pointless: the first five, or all if there are fewer, were refused alike, and nothing was
    /// answered.
    /// </summary>
    internal bool ShouldStop => !_hasAnswered
        && _all.Count >= Math.Min(MaxAlikeRefusals, enterpriseCount)
        && _all.Values.Select(failure => (failure.Kind, failure.StatusCode)).Distinct().Count() == 1;

    internal bool AreAllRefused => _all.Count == enterpriseCount;

    /// <summary>Whether a failure concerns the enterprises of the query, rather than tokens, the network or load.</summary>
    internal static bool IsRefusal(MewsApiException failure) =>
        failure is { StatusCode: 400 or 403 or 404 or 413 or 422, Query: { Ids: null, EnterpriseIds.Count: > 0 } };

    /// <summary>Whether all enterprises of a query are refused.</summary>
    internal bool Covers(Query query) => query is { Ids: null, EnterpriseIds: { } enterprises } && enterprises.All(_all.ContainsKey);

    /// <summary>The query without the refused enterprises.</summary>
    internal Query Without(Query query) => query.EnterpriseIds is null
        ? query
        : query with { EnterpriseIds = [.. query.EnterpriseIds.Where(id => !_all.ContainsKey(id))] };

    internal void Add(IReadOnlyDictionary<Guid, MewsApiException> refused)
    {
        foreach (KeyValuePair<Guid, MewsApiException> one in refused)
        {
            _all[one.Key] = one.Value;
        }
    }

    /// <summary>The error that ends the run where <see cref="ShouldStop"/> says so.</summary>
    internal MewsApiException ToException()
    {
        MewsApiException first = _all.Values.First();
        return _all.Count == 1
            ? first
            : first.ForSeveral(
                $"Mews refused the first {_all.Count} hotels in the same way, so the other hotels were not requested. {first.Reason} "
                + $"Refused hotels: {string.Join(", ", _all.Keys.OrderBy(id => id))}.");
    }

    internal void RecordAnswer() => _hasAnswered = true;
}
