namespace Mews.Connector;

/// <summary>Finds the primary sources of reservations, or of reservation groups.</summary>
/// <remarks>That there is one, and only one, is published nowhere: of several the one updated last counts.</remarks>
internal sealed class PrimarySources(MewsSession session, Operation operation, PullOptions lookups)
{
    private readonly PullOptions _lookups = lookups with { IsEnough = HasAll };

    /// <summary>The primary sources of those that have one, and how many assignments there are of each.</summary>
    /// <param name="ids">Unique identifiers of the reservations or groups.</param>
    /// <param name="enterpriseId">The enterprise to ask, where the operation wants one; null where it is not known.</param>
    /// <param name="cancellationToken">Gives up.</param>
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

    // With a primary source for each id, nothing behind the page can matter but a second one.
    private static bool HasAll(Query query, IReadOnlyList<object> items) =>
        items.Cast<IAssignment>().Where(item => item.IsPrimary).Select(item => item.OwnerId).Distinct().Count() == query.Ids!.Count;
}
