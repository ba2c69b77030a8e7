namespace Mews.Connector;

/// <summary>
/// Pages of updated reservations, joined; after those of each query, the reservations whose assignments alone were updated. The latter have
/// no cursor: the query is resumed from the last cursor before them, and they are found again.
/// </summary>
/// <param name="session">Session used for the requests.</param>
/// <param name="options">Options for the queries.</param>
/// <param name="join">Joins the reservations.</param>
/// <param name="end">End of all intervals (exclusive): reservations updated before it come with their own query.</param>
public sealed class UpdatedReservations(MewsSession session, PullOptions options, ReservationJoin join, DateTimeOffset? end) : IPageSource
{
    /// <inheritdoc/>
    public IPageReader Read(IEnumerable<Query> queries) => join.Read(new UpdatedReservationReader(queries, Pages, join.NewUpdates(options), end ?? DateTimeOffset.MinValue));

    private IPageReader Pages(IEnumerable<Query> queries) => new OperationPages(session, Operations.Reservations, options).Read(queries);
}
