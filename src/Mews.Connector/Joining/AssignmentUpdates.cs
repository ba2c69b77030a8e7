namespace Mews.Connector;

/// <summary>
/// Finds reservations whose assignments were updated; where those may not be read, reservations whose groups' assignments were.
/// </summary>
/// <param name="session">Session used for the requests.</param>
/// <param name="options">Options for the queries.</param>
/// <param name="sourceFrom">
/// Whose assignments to read; null for those of reservations, and of groups where the former may not be read.
/// </param>
/// <param name="gaps">Notified where they may not be read.</param>
internal sealed class AssignmentUpdates(MewsSession session, PullOptions options, string? sourceFrom, Gaps gaps)
{
    /// <summary>Queries for reservations whose assignments were updated in the interval of a query.</summary>
    /// <param name="query">Query for updated reservations.</param>
    /// <param name="known">Unique identifiers of reservations that the query itself returned.</param>
    /// <exception cref="MewsApiException">Assignments could not be read.</exception>
    internal async Task<IEnumerable<Query>> OfAsync(Query query, HashSet<Guid> known, CancellationToken cancellationToken)
    {
        // A query without an interval returns everything already.
        if (query.Interval is null)
        {
            return [];
        }

        bool areGroups = sourceFrom == SourceOrigin.Group || gaps.Has(EnrichmentGap.ReservationAssignments);
        HashSet<Guid>? ids = areGroups ? null : await OwnersAsync(Operations.ReservationSourceAssignments, query, cancellationToken).ConfigureAwait(false);
        areGroups = ids is null && query.Ids is null;
        // The groups of these reservations are unknown, so all of the reservations are asked for.
        ids ??= query.Ids is null ? await OwnersAsync(Operations.GroupSourceAssignments, query, cancellationToken).ConfigureAwait(false) ?? [] : [.. query.Ids];
        ids.ExceptWith(known);
        return QueryPlan.For(
            Operations.Reservations,
            new ItemFilter { Ids = ids, AreGroupIds = areGroups, EnterpriseIds = query.EnterpriseIds, ServiceIds = query.ServiceIds, States = query.States });
    }

    /// <summary>Ids of reservations or groups whose assignments were updated; null where these may not be read.</summary>
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

    // A hotel that withdrew its permission between two requests differs from a token without the permission: its changes must come in a
    // later run. So the failure is thrown if its reservations cannot be read either.
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
