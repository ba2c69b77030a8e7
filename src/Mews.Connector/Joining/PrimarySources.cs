namespace Mews.Connector;

/// <summary>Finds the primary sources of reservations, or of reservation groups.</summary>
/// <remarks>Mews does not publish that there is exactly one: of several, the one updated last counts.</remarks>
internal sealed class PrimarySources(MewsSession session, Operation operation, PullOptions lookups)
{
    private readonly PullOptions _lookups = lookups with { IsEnough = HasAll };

    /// <param name="ids">Unique identifiers of the reservations or groups.</param>
    /// <param name="enterpriseId">Enterprise to ask, where the operation needs one; null where it is unknown.</param>
    /// <exception cref="MewsApiException">They could not be read.</exception>
    internal async Task<PrimarySourceAnswer> FindAsync(IReadOnlyCollection<Guid> ids, Guid? enterpriseId, CancellationToken cancellationToken)
    {
        var filter = new ItemFilter { Ids = ids, EnterpriseIds = enterpriseId is { } id ? [id] : null };
        var answer = new PrimarySourceAnswer(ids.Count);
        await new OperationPages(session, operation, _lookups).ReadAllAsync(QueryPlan.For(operation, filter), Add, cancellationToken).ConfigureAwait(false);
        return answer;

        void Add(object[] items)
        {
            foreach (IAssignment assignment in items.Cast<IAssignment>())
            {
                answer.Add(assignment);
            }
        }
    }

    // Once each id has a primary source, only a second one could follow.
    private static bool HasAll(Query query, IReadOnlyList<object> items) =>
        items.Cast<IAssignment>().Where(item => item.IsPrimary).Select(item => item.OwnerId).Distinct().Count() == query.Ids!.Count;
}
