namespace Mews.Connector;

/// <summary>
/// The pages of reservations that were updated in the intervals of queries, completed; and behind those of each query, the reservations that were not updated
/// then but whose assignments were. These have no cursor of their own: the query goes on from the last cursor before them, and they are found again.
/// </summary>
/// <param name="session">Session used for the requests.</param>
/// <param name="options">How to run the queries.</param>
/// <param name="join">Completes the reservations.</param>
/// <param name="end">First instant behind all intervals: what is updated before it comes with its own query.</param>
public sealed class UpdatedReservations(MewsSession session, PullOptions options, ReservationJoin join, DateTimeOffset? end) : IPageSource
{
    /// <inheritdoc/>
    public IPageReader Read(IEnumerable<Query> queries) => join.Read(new UpdatedReservationReader(queries, Pages, join.NewUpdates(options), end ?? DateTimeOffset.MinValue));

    private IPageReader Pages(IEnumerable<Query> queries) => new OperationPages(session, Operations.Reservations, options).Read(queries);
}
