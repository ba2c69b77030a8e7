namespace Mews.Connector;

/// <summary>
/// Some items of the first enterprise that had any. With the access token of a single enterprise Mews ignores which is asked for, and gives the same
/// items for each: they would be there several times, as of enterprises that they are not of.
/// </summary>
/// <param name="enterpriseId">Unique identifier of the enterprise.</param>
/// <param name="itemIds">Unique identifiers of the items.</param>
public sealed class EnterpriseSample(Guid enterpriseId, IReadOnlyList<Guid> itemIds)
{
    /// <summary>Plans ask for each enterprise alike, so what is given for another is seen with its first page.</summary>
    private const int MostItems = 100;

    /// <summary>Unique identifier of the enterprise.</summary>
    public Guid EnterpriseId => enterpriseId;

    /// <summary>Unique identifiers of the items.</summary>
    public IReadOnlyList<Guid> ItemIds => itemIds;

    /// <summary>The sample with another item.</summary>
    /// <param name="sample">The sample; null where there was no item yet.</param>
    /// <param name="enterpriseId">The enterprise that the item was asked for.</param>
    /// <param name="itemId">The first item of a page.</param>
    /// <param name="refusal">What kind of error it is where another enterprise has the item too.</param>
    /// <param name="advice">What to do then.</param>
    /// <exception cref="MewsApiException">Another enterprise has the item too.</exception>
    public static EnterpriseSample With(EnterpriseSample? sample, Guid enterpriseId, Guid itemId, MewsErrorKind refusal, string advice)
    {
        if (sample is null)
        {
            return new(enterpriseId, [itemId]);
        }

        if (sample.EnterpriseId == enterpriseId)
        {
            return sample.ItemIds.Count < MostItems && !sample.ItemIds.Contains(itemId) ? new(enterpriseId, [.. sample.ItemIds, itemId]) : sample;
        }

        return sample.ItemIds.Contains(itemId)
            ? throw new MewsApiException(
                refusal,
                $"Mews gives the same assignments for the enterprises {sample.EnterpriseId} and {enterpriseId}, so the access token is one of a single enterprise, and -EnterpriseId is ignored. {advice}")
            : sample;
    }
}
