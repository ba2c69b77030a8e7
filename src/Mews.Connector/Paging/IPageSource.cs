namespace Mews.Connector;

/// <summary>Source of pages: one operation, or a join of several.</summary>
public interface IPageSource
{
    /// <summary>Starts to read pages.</summary>
    /// <param name="queries">The queries, enumerated once, as they are needed.</param>
    IPageReader Read(IEnumerable<Query> queries);
}
