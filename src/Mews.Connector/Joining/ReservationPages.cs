namespace Mews.Connector;

/// <summary>The pages of another source, with completed reservations.</summary>
/// <param name="source">Where the pages come from.</param>
/// <param name="join">Completes them.</param>
public sealed class ReservationPages(IPageSource source, ReservationJoin join) : IPageSource
{
    /// <inheritdoc/>
    public IPageReader Read(IEnumerable<Query> queries) => join.Read(source.Read(queries));
}
