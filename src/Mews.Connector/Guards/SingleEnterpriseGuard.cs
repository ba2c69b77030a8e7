using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Notices the access token of a single enterprise by some items of one. With such a token Mews ignores which enterprise is asked for, and gives the
/// same items for each: they would be there several times, as of enterprises that they are not of.
/// </summary>
/// <param name="enterpriseId">Unique identifier of the enterprise.</param>
/// <param name="itemIds">Unique identifiers of the items.</param>
public sealed class SingleEnterpriseGuard(Guid enterpriseId, IReadOnlyList<Guid> itemIds)
{
    /// <summary>Plans ask for each enterprise alike, so what is given for another too is there on its first page.</summary>
    private const int MostItems = 50;

    private readonly HashSet<Guid> _items = [.. itemIds];

    /// <summary>Unique identifier of the enterprise.</summary>
    public Guid EnterpriseId => enterpriseId;

    /// <summary>Unique identifiers of the items.</summary>
    public IReadOnlyList<Guid> ItemIds => itemIds;

    /// <summary>A guard by the items of a page.</summary>
    /// <param name="enterpriseId">The enterprise that the page was asked for.</param>
    /// <param name="items">Its items.</param>
    /// <param name="before">A guard by earlier pages; its oldest items stay, where it is of the same enterprise.</param>
    public static SingleEnterpriseGuard Of(Guid enterpriseId, ArraySegment<object> items, SingleEnterpriseGuard? before = null)
    {
        IReadOnlyList<Guid> old = before?.EnterpriseId == enterpriseId ? before.ItemIds : [];
        return new(enterpriseId, [.. IdsOf(items).Take(MostItems), .. old.Skip(old.Count - MostItems)]);
    }

    /// <summary>
    /// Refuses a page that has items which the session was given for another enterprise before. Of a session and not of a command: hotels may be asked
    /// for one after the other, each into a file of its own.
    /// </summary>
    /// <param name="session">Session that the page was asked with.</param>
    /// <param name="operation">Operation that gave it.</param>
    /// <param name="enterpriseId">The enterprise that the page was asked for.</param>
    /// <param name="items">Its items, of which there is one at least.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>: it has some.</exception>
    public static void Check(MewsSession session, Operation operation, Guid enterpriseId, ArraySegment<object> items) => session
        .State<ConcurrentDictionary<Operation, SingleEnterpriseGuard>>()
        .GetOrAdd(operation, _ => Of(enterpriseId, items))
        .RefuseIn(enterpriseId, items, MewsErrorKind.InvalidRequest);

    /// <summary>Refuses a page of another enterprise that has items of this one.</summary>
    /// <param name="other">The enterprise that the page was asked for.</param>
    /// <param name="items">Its items.</param>
    /// <param name="kind">What kind of error it is.</param>
    /// <exception cref="MewsApiException">It has some.</exception>
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
