using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Detects the access token of a single enterprise. For such a token Mews ignores the enterprise of a request and returns the same items
/// for each, which would be attributed to the wrong enterprises, several times. A few items of one enterprise are remembered; none of them
/// may come for another.
/// </summary>
/// <param name="enterpriseId">Unique identifier of the enterprise.</param>
/// <param name="itemIds">Unique identifiers of items that were returned for it.</param>
public sealed class SingleEnterpriseGuard(Guid enterpriseId, IReadOnlyList<Guid> itemIds)
{
    /// <summary>Every enterprise is asked with the same filters, so a repeated item is on its first page.</summary>
    private const int MaxItems = 50;

    private readonly HashSet<Guid> _items = [.. itemIds];

    /// <summary>Unique identifier of the enterprise.</summary>
    public Guid EnterpriseId => enterpriseId;

    /// <summary>Unique identifiers of items that were returned for it.</summary>
    public IReadOnlyList<Guid> ItemIds => itemIds;

    /// <summary>Creates a guard from the items of a page.</summary>
    /// <param name="enterpriseId">Enterprise that was asked for the page.</param>
    /// <param name="items">Items of the page.</param>
    /// <param name="before">Guard of earlier pages; its oldest items are kept if it is for the same enterprise.</param>
    public static SingleEnterpriseGuard Of(Guid enterpriseId, ArraySegment<object> items, SingleEnterpriseGuard? before = null)
    {
        IReadOnlyList<Guid> old = before?.EnterpriseId == enterpriseId ? before.ItemIds : [];
        return new(enterpriseId, [.. IdsOf(items).Take(MaxItems), .. old.Skip(old.Count - MaxItems)]);
    }

    /// <summary>
    /// Refuses a page with items that the session received for another enterprise before. The session and not the command remembers them,
    /// since hotels may be exported one after the other, each to its own file.
    /// </summary>
    /// <param name="session">Session that read the page.</param>
    /// <param name="operation">Operation of the page.</param>
    /// <param name="enterpriseId">Enterprise that was asked for the page.</param>
    /// <param name="items">Items of the page, at least one.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>: there are such items.</exception>
    public static void Check(MewsSession session, Operation operation, Guid enterpriseId, ArraySegment<object> items) => session
        .State<ConcurrentDictionary<Operation, SingleEnterpriseGuard>>()
        .GetOrAdd(operation, _ => Of(enterpriseId, items))
        .RefuseIn(enterpriseId, items, MewsErrorKind.InvalidRequest);

    /// <summary>Refuses a page of another enterprise if it has items of this one.</summary>
    /// <param name="other">Enterprise that was asked for the page.</param>
    /// <param name="items">Items of the page.</param>
    /// <param name="kind">Kind of the error.</param>
    /// <exception cref="MewsApiException">There are such items.</exception>
    public void RefuseIn(Guid other, ArraySegment<object> items, MewsErrorKind kind)
    {
        if (other != EnterpriseId && IdsOf(items).Any(_items.Contains))
        {
            string message = $"Mews returned the same items for the hotels {EnterpriseId} and {other}: the access token belongs "
                + "to a single hotel, so Mews ignores which hotel is requested.";
            throw new MewsApiException(kind, message) { Remedy = MewsRemedy.AskWithoutEnterprise };
        }
    }

    private static IEnumerable<Guid> IdsOf(ArraySegment<object> items) => items.Cast<Item>().Select(item => item.Id);
}
