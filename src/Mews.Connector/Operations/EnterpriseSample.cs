namespace Mews.Connector;

/// <summary>
/// Some items of an enterprise. With the access token of a single enterprise Mews ignores which is asked for, and gives the same items for each: they
/// would be there several times, as of enterprises that they are not of.
/// </summary>
/// <param name="enterpriseId">Unique identifier of the enterprise.</param>
/// <param name="itemIds">Unique identifiers of the items.</param>
public sealed class EnterpriseSample(Guid enterpriseId, IReadOnlyList<Guid> itemIds)
{
    /// <summary>Plans ask for each enterprise alike, so what is given for another too is there on its first page.</summary>
    private const int MostItems = 50;

    private readonly HashSet<Guid> _items = [.. itemIds];

    /// <summary>Unique identifier of the enterprise.</summary>
    public Guid EnterpriseId => enterpriseId;

    /// <summary>Unique identifiers of the items.</summary>
    public IReadOnlyList<Guid> ItemIds => itemIds;

    /// <summary>A sample of a page.</summary>
    /// <param name="enterpriseId">The enterprise that the page was asked for.</param>
    /// <param name="items">Its items.</param>
    /// <param name="before">A sample of earlier pages; its oldest items stay, where it is of the same enterprise.</param>
    public static EnterpriseSample Of(Guid enterpriseId, ArraySegment<object> items, EnterpriseSample? before = null)
    {
        IReadOnlyList<Guid> old = before?.EnterpriseId == enterpriseId ? before.ItemIds : [];
        return new(enterpriseId, [.. IdsOf(items).Take(MostItems), .. old.Skip(old.Count - MostItems)]);
    }

    /// <summary>Refuses a page of another enterprise that has items of the sample.</summary>
    /// <param name="other">The enterprise that the page was asked for.</param>
    /// <param name="items">Its items.</param>
    /// <param name="kind">What kind of error it is.</param>
    /// <param name="advice">What to do.</param>
    /// <exception cref="MewsApiException">It has some.</exception>
    public void RefuseIn(Guid other, ArraySegment<object> items, MewsErrorKind kind, string advice)
    {
        if (other != EnterpriseId && IdsOf(items).Any(_items.Contains))
        {
            throw new MewsApiException(
                kind,
                $"Mews gives the same assignments for the enterprises {EnterpriseId} and {other}, so the access token is one of a single enterprise, and -EnterpriseId is ignored. {advice}");
        }
    }

    private static IEnumerable<Guid> IdsOf(ArraySegment<object> items) => items.Cast<ISourced>().Select(item => item.Id);
}
