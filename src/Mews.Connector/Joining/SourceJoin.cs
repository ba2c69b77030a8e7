namespace Mews.Connector;

/// <summary>
/// Joins reservations with their primary sources: their own for the first ones of a hotel, those of their groups for the others where the
/// comparison shows that they agree. Not safe for concurrent use; the requests run in parallel.
/// </summary>
internal sealed class SourceJoin
{
    /// <summary>The first 500 reservations of an enterprise are asked for by id, and then compared with their groups.</summary>
    private const int ExactRequests = 5;

    private readonly ReservationOptions _options;
    private readonly Gaps _gaps;
    private readonly CancellationToken _stop;
    private readonly PrimarySources _byReservation;
    private readonly PrimarySources _byGroup;
    private readonly IdBatches<PrimarySourceAnswer> _groups;
    private readonly Permission _reservationPermission = new();
    private readonly Permission _groupPermission = new();
    private readonly Dictionary<ValueTuple<Guid?>, EnterpriseJoin> _enterprises = [];

    internal SourceJoin(MewsSession session, ReservationOptions options, Gaps gaps, CancellationToken stop)
    {
        _options = options;
        _gaps = gaps;
        _stop = stop;
        _byReservation = new(session, Operations.ReservationSourceAssignments, options.Lookups);
        _byGroup = new(session, Operations.GroupSourceAssignments, options.Lookups);
        // Assumes two assignments for each group until the first answer.
        _groups = new(Operations.MaxItems / 2, FindByGroupAsync);
    }

    /// <summary>Adds reservations of one page and one enterprise.</summary>
    /// <returns>The pending requests for their sources.</returns>
    internal async Task<JoinedReservations> AddAsync(Guid? enterpriseId, IReadOnlyList<Reservation> reservations)
    {
        EnterpriseJoin enterprise = Of(enterpriseId);
        var joined = new JoinedReservations();
        if (RefusalOf(enterprise) is not null && _groupPermission.Refusal is not null)
        {
            return joined;
        }

        bool isExact = _options.SourceFrom is null && enterprise.IsByGroup is null && RefusalOf(enterprise) is null;
        int exact = isExact ? Math.Min(reservations.Count, enterprise.Batches.RoomIn(ExactRequests)) : 0;
        Reservation[] first = [.. reservations.Take(exact)];
        if (exact > 0)
        {
            enterprise.Compare(first, AddByReservation(joined, enterprise, first));
        }

        Reservation[] rest = [.. reservations.Skip(exact)];
        if (rest.Length > 0 && await IsByGroupAsync(enterprise).ConfigureAwait(false))
        {
            AddByGroup(joined, enterprise, rest);
        }
        else if (rest.Length > 0)
        {
            _ = AddByReservation(joined, enterprise, rest);
        }

        return joined;
    }

    /// <summary>Sends what was gathered for an enterprise: the next reservations belong to another.</summary>
    internal void EndOf(Guid? enterpriseId)
    {
        if (_enterprises.TryGetValue(new(enterpriseId), out EnterpriseJoin enterprise))
        {
            enterprise.Batches.Send();
            enterprise.Batches.Forget();
        }
    }

    private MewsApiException? RefusalOf(EnterpriseJoin enterprise) => _reservationPermission.Refusal ?? enterprise.Permission.Refusal;

    private Task AddByReservation(JoinedReservations joined, EnterpriseJoin enterprise, Reservation[] reservations)
    {
        IGrouping<IdBatch<PrimarySourceAnswer>, Reservation>[] batches =
            [.. reservations.GroupBy(reservation => enterprise.Batches.Add(reservation.Id))];
        Task taken = TakeFromReservationsAsync(enterprise, batches).Observed();
        joined.Add(taken, [.. batches.Select(batch => batch.Key)]);
        return taken;
    }

    private void AddByGroup(JoinedReservations joined, EnterpriseJoin enterprise, Reservation[] reservations)
    {
        foreach (IGrouping<IdBatch<PrimarySourceAnswer>, Reservation> batch in reservations
            .GroupBy(reservation => _groups.Add(reservation.GroupId)).ToArray())
        {
            joined.Add(TakeFromGroupsAsync(batch.Key.Answer, enterprise, [.. batch]), batch.Key);
        }
    }

    /// <summary>Uses the assignments of the reservations; where those are refused, the ones of their groups.</summary>
    private async Task TakeFromReservationsAsync(EnterpriseJoin enterprise, IGrouping<IdBatch<PrimarySourceAnswer>, Reservation>[] batches)
    {
        List<Reservation> refused = [];
        foreach (IGrouping<IdBatch<PrimarySourceAnswer>, Reservation> batch in batches)
        {
            try
            {
                Set(batch, SourceOrigin.Reservation, await batch.Key.Answer.ConfigureAwait(false), static reservation => reservation.Id);
            }
            catch (MewsApiException exception) when (MayTakeOther(enterprise, exception))
            {
                refused.AddRange(batch);
            }
        }

        if (refused.Count > 0)
        {
            await TakeFromGroupsAsync(FindByGroupAsync([.. refused.Select(one => one.GroupId).Distinct()]), enterprise, refused)
                .ConfigureAwait(false);
        }
    }

    private async Task TakeFromGroupsAsync(
        Task<PrimarySourceAnswer> asked,
        EnterpriseJoin enterprise,
        IReadOnlyCollection<Reservation> reservations)
    {
        try
        {
            Set(reservations, SourceOrigin.Group, await asked.ConfigureAwait(false), static reservation => reservation.GroupId);
        }
        catch (MewsApiException exception) when (exception.IsRefusal && _options.SourceFrom is null)
        {
            if (RefusalOf(enterprise) is not null)
            {
                _gaps.Add(EnrichmentGap.Assignments, exception);
                return;
            }

            Set(
                reservations,
                SourceOrigin.Reservation,
                await FindByReservationAsync(enterprise, [.. reservations.Select(one => one.Id)]).ConfigureAwait(false),
                static reservation => reservation.Id);
        }
    }

    private static void Set(IEnumerable<Reservation> reservations, string from, PrimarySourceAnswer answer, Func<Reservation, Guid> idOf)
    {
        foreach (Reservation reservation in reservations)
        {
            Guid? source = answer.Of(idOf(reservation));
            (reservation.SourceFrom, reservation.SourceId) = source is null ? (SourceOrigin.None, null) : (from, source);
        }
    }

    private bool MayTakeOther(EnterpriseJoin enterprise, MewsApiException exception) =>
        _options.SourceFrom is null && exception.IsRefusalOfAssignments(enterprise.Id);

    // Always acquired in this order, so that two callers never wait for each other.
    private Task<PrimarySourceAnswer> FindByReservationAsync(EnterpriseJoin enterprise, IReadOnlyCollection<Guid> ids) =>
        _reservationPermission.AskAsync(() => enterprise.Permission.AskAsync(() => AskByReservationAsync(enterprise, ids)));

    private async Task<PrimarySourceAnswer> AskByReservationAsync(EnterpriseJoin enterprise, IReadOnlyCollection<Guid> ids)
    {
        try
        {
            return await _byReservation.FindAsync(ids, enterprise.Id, _stop).ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (MayTakeOther(enterprise, exception))
        {
            EnrichmentGap gap = exception.GapOfAssignments(enterprise.Id);
            (gap == EnrichmentGap.ReservationAssignments ? _reservationPermission : enterprise.Permission).Refusal = exception;
            _gaps.Add(gap, exception);
            throw;
        }
    }

    private Task<PrimarySourceAnswer> FindByGroupAsync(IReadOnlyCollection<Guid> ids) => _groupPermission.AskAsync(async () =>
    {
        try
        {
            PrimarySourceAnswer answer = await _byGroup.FindAsync(ids, null, _stop).ConfigureAwait(false);
            _groups.Size = answer.IdsOfFullPage();
            return answer;
        }
        catch (MewsApiException exception) when (exception.IsRefusal)
        {
            _groupPermission.Refusal = exception;
            throw;
        }
    });

    private EnterpriseJoin Of(Guid? id)
    {
        if (!_enterprises.TryGetValue(new(id), out EnterpriseJoin enterprise))
        {
            enterprise = new(id, self => new(Operations.ReservationSourceAssignments.MaxIds, ids => FindByReservationAsync(self, ids)));
            _enterprises.Add(new(id), enterprise);
        }

        return enterprise;
    }

    /// <summary>Whether the further reservations of an enterprise are asked for by group, as the comparison shows.</summary>
    private async Task<bool> IsByGroupAsync(EnterpriseJoin enterprise)
    {
        if (_options.SourceFrom is { } from)
        {
            return from == SourceOrigin.Group;
        }

        if (_groupPermission.Refusal is not null || RefusalOf(enterprise) is not null)
        {
            return _groupPermission.Refusal is null;
        }

        return enterprise.IsByGroup ??= await CompareAsync(enterprise).ConfigureAwait(false);
    }

    private async Task<bool> CompareAsync(EnterpriseJoin enterprise)
    {
        Task<PrimarySourceAnswer> asked = FindByGroupAsync([.. enterprise.ComparedGroupIds.Distinct()]).Observed();
        // Repeated reservations leave the last request open.
        enterprise.Batches.Send();
        (Guid GroupId, Guid? SourceId)[] compared = await enterprise.ComparedAsync().ConfigureAwait(false);
        PrimarySourceAnswer groups;
        try
        {
            groups = await asked.ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (exception.IsRefusal)
        {
            return false;
        }

        if (RefusalOf(enterprise) is not null)
        {
            return true;
        }

        var comparison = new SourceComparison(
            enterprise.Id,
            compared.Length,
            compared.Count(one => one.SourceId != groups.Of(one.GroupId)));
        _options.Compared?.Invoke(comparison);
        enterprise.Forget();
        return comparison.IsPrecise;
    }
}
