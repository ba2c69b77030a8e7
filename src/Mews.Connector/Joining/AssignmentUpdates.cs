namespace Mews.Connector;

/// <summary>Finds reservations by the updates of their assignments; where these may not be read, by those of their groups.</summary>
/// <param name="session">Session used for the requests.</param>
/// <param name="options">How to run the queries.</param>
/// <param name="sourceFrom">Whose assignments to read; null for those of groups where those of reservations may not be read.</param>
/// <param name="gaps">Told where they may not.</param>
internal sealed class AssignmentUpdates(MewsSession session, PullOptions options, string? sourceFrom, Gaps gaps)
{
    /// <summary>The queries for reservations whose assignments were updated in the interval of a query.</summary>
    /// <param name="query">What was asked for.</param>
    /// <param name="known">Unique identifiers of the reservations that are known to have been updated themselves.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MewsApiException">Assignments could not be read.</exception>
    internal async Task<IEnumerable<Query>> OfAsync(Query query, HashSet<Guid> known, CancellationToken cancellationToken)
    {
        // A query without an interval has all that it asks for.
        if (query.Interval is null)
        {
            return [];
        }

        bool areGroups = sourceFrom == SourceOrigin.Group || gaps.Has(EnrichmentGap.ReservationAssignments);
        HashSet<Guid>? ids = areGroups ? null : await OwnersAsync(Operations.ReservationSourceAssignments, query, cancellationToken).ConfigureAwait(false);
        areGroups = ids is null && query.Ids is null;
        // Of which groups reservations are is not known by their ids: then all of those are asked for.
        ids ??= query.Ids is null ? await OwnersAsync(Operations.GroupSourceAssignments, query, cancellationToken).ConfigureAwait(false) ?? [] : [.. query.Ids];
        ids.ExceptWith(known);
        return QueryPlan.For(
            Operations.Reservations,
            new ItemFilter { Ids = ids, AreGroupIds = areGroups, EnterpriseIds = query.EnterpriseIds, ServiceIds = query.ServiceIds, States = query.States });
    }

    /// <summary>Unique identifiers of the reservations or groups whose assignments were updated; null where these may not be read.</summary>
    private async Task<HashSet<Guid>?> OwnersAsync(Operation operation, Query query, CancellationToken cancellationToken)
    {
        HashSet<Guid> owners = [];
        var filter = new ItemFilter { Ids = query.Ids, Interval = query.Interval, EnterpriseIds = query.EnterpriseIds };
        Guid? enterprise = query.EnterpriseIds is [var first, ..] ? first : null;
        try
        {
            await new OperationPages(session, operation, options).ReadAllAsync(
                QueryPlan.For(operation, filter), items => owners.UnionWith(items.Cast<IAssignment>().Select(item => item.OwnerId)), cancellationToken).ConfigureAwait(false);
            return owners;
        }
        catch (MewsApiException exception) when (sourceFrom is null && exception.IsRefusalOfAssignments(enterprise))
        {
            await ThrowIfLostAsync(operation, exception, query, cancellationToken).ConfigureAwait(false);
            gaps.Add(operation == Operations.GroupSourceAssignments ? EnrichmentGap.Assignments : exception.GapOfAssignments(enterprise), exception);
            return null;
        }
    }

    // A hotel that has taken its right back between two requests is not a token without the right: what changed in it must come later.
    private async Task ThrowIfLostAsync(Operation operation, MewsApiException refusal, Query query, CancellationToken cancellationToken)
    {
        if (operation != Operations.GroupSourceAssignments || refusal.Kind != MewsErrorKind.Forbidden || query.EnterpriseIds is null)
        {
            return;
        }

        using IPageReader reader = new OperationPages(session, Operations.Reservations, options with { PageSize = 1, MaxItems = 1 }).Read([query with { Cursor = null }]);
        using CancellationTokenRegistration cancel = cancellationToken.Register(reader.Dispose);
        await reader.ReadAsync().ConfigureAwait(false);
    }
}
