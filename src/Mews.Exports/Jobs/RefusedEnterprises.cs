using System.Collections.Concurrent;

namespace Mews.Exports;

/// <summary>The enterprises that Mews refuses during a run. The others go on without them.</summary>
/// <param name="asked">How many enterprises the export asks.</param>
/// <param name="hasAnswered">Whether Mews has answered a query of the run before.</param>
internal sealed class RefusedEnterprises(int asked, bool hasAnswered)
{
    /// <summary>Where so many are refused alike before any answer, it is not about them.</summary>
    private const int MaxAlike = 5;

    private readonly ConcurrentDictionary<Guid, MewsApiException> _all = new();
    private bool _hasAnswered = hasAnswered;

    /// <summary>Unique identifiers of the enterprises.</summary>
    internal ICollection<Guid> Ids => _all.Keys;

    /// <summary>The enterprises, and what Mews answered for each.</summary>
    internal IReadOnlyDictionary<Guid, MewsApiException> All => _all;

    /// <summary>Whether it is of no use to ask the others: the first were all refused alike, and Mews has answered nothing.</summary>
    internal bool IsOfAll => !_hasAnswered
        && _all.Count >= Math.Min(MaxAlike, asked)
        && _all.Values.Select(failure => (failure.Kind, failure.StatusCode)).Distinct().Count() == 1;

    /// <summary>Whether there are no others.</summary>
    internal bool IsAll => _all.Count == asked;

    /// <summary>Whether a failure is a refusal of enterprises, and not a matter of tokens, of the network or of load.</summary>
    internal static bool IsRefusal(MewsApiException failure) =>
        failure is { StatusCode: 400 or 403 or 404 or 413 or 422, Query: { Ids: null, EnterpriseIds.Count: > 0 } };

    /// <summary>Whether nothing is left of a query without the enterprises.</summary>
    internal bool HasAllOf(Query query) => query is { Ids: null, EnterpriseIds: { } enterprises } && enterprises.All(_all.ContainsKey);

    /// <summary>The query for the others.</summary>
    internal Query Without(Query query) => query.EnterpriseIds is null ? query : query with { EnterpriseIds = [.. query.EnterpriseIds.Where(id => !_all.ContainsKey(id))] };

    /// <summary>Adds enterprises.</summary>
    internal void Add(IReadOnlyDictionary<Guid, MewsApiException> refused)
    {
        foreach (KeyValuePair<Guid, MewsApiException> one in refused)
        {
            _all[one.Key] = one.Value;
        }
    }

    /// <summary>What ends a run that asked for nobody else.</summary>
    internal MewsApiException Failure()
    {
        MewsApiException first = _all.Values.First();
        return _all.Count == 1
            ? first
            : first.ForSeveral(
                $"Mews refused the first {_all.Count} hotels in the same way, so the other hotels were not requested. {first.Reason} "
                + $"Refused hotels: {string.Join(", ", _all.Keys.OrderBy(id => id))}.");
    }

    /// <summary>Notes that Mews has answered.</summary>
    internal void NoteAnswer() => _hasAnswered = true;
}
