namespace Mews.Connector;

/// <summary>Where the pages of queries come from: one operation, or a join of several.</summary>
public interface IPageSource
{
    /// <summary>Starts to read pages.</summary>
    /// <param name="queries">What to ask for. They are enumerated as they are needed, once.</param>
    IPageReader Read(IEnumerable<Query> queries);
}
