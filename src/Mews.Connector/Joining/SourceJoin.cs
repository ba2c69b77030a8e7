namespace Mews.Connector;

/// <summary>
/// Gives reservations their primary sources: exact ones where they are few, those of their groups where these were seen to be the same. Reservations are
/// added in order, by one thread at a time; requests run meanwhile.
/// </summary>
internal sealed class SourceJoin
{
    /// <summary>So many reservations of an enterprise are asked for by their ids, five requests, and then compared with their groups.</summary>
    internal const int MostCompared = 500;

    private readonly ReservationOptions _options;
    private readonly CancellationToken _stop;
    private readonly PrimarySources _byReservation;
    private readonly PrimarySources _byGroup;
    private readonly Dictionary<ValueTuple<Guid?>, EnterpriseJoin> _enterprises = [];
    private readonly Permission _permission = new();
    private readonly Gaps _gaps;

    /// <summary>Makes a join. Nothing is sent before reservations are added.</summary>
    /// <param name="session">Session used for the requests.</param>
    /// <param name="options">Whose assignments are wanted.</param>
    /// <param name="gaps">Told of what may not be read.</param>
    /// <param name="stop">Cancels all requests.</param>
    internal SourceJoin(MewsSession session, ReservationOptions options, Gaps gaps, CancellationToken stop)
    {
        _options = options;
        _gaps = gaps;
        _stop = stop;
        _byReservation = new(session, Operations.ReservationSourceAssignments, options.Lookups);
        _byGroup = new(session, Operations.GroupSourceAssignments, options.Lookups);
        Batches = new(FindByGroupAsync);
    }

    /// <summary>The groups that are asked about.</summary>
    internal GroupBatches Batches { get; }

    /// <summary>Adds reservations of a page that are of one enterprise.</summary>
    /// <returns>What is still to be answered before they all have their sources.</returns>
    internal async Task<JoinedReservations> AddAsync(Guid? enterpriseId, IReadOnlyList<Reservation> reservations)
    {
        EnterpriseJoin enterprise = Of(enterpriseId);
        var joined = new JoinedReservations();
        if (_gaps.Has(EnrichmentGap.Assignments))
        {
            return joined;
        }

        int exact = _options.SourceFrom switch
        {
            SourceOrigin.Reservation => reservations.Count,
            SourceOrigin.Group => 0,
            _ => Math.Min(reservations.Count, MostCompared - enterprise.Compared.Count),
        };
        exact = MayAskByReservation(enterprise) ? exact : 0;
        AddByReservation(joined, enterprise, [.. reservations.Take(exact)]);
        Reservation[] rest = [.. reservations.Skip(exact)];
        if (rest.Length > 0 && await IsByGroupAsync(enterprise).ConfigureAwait(false))
        {
            AddByGroup(joined, enterprise, rest);
        }
        else
        {
            AddByReservation(joined, enterprise, rest);
        }

        return joined;
    }

    private bool MayAskByReservation(EnterpriseJoin enterprise) => _permission.IsNotRefused && enterprise.Permission.IsNotRefused;

    private void AddByReservation(JoinedReservations joined, EnterpriseJoin enterprise, Reservation[] reservations)
    {
        if (reservations.Length == 0)
        {
            return;
        }

        Task asked = Task.Run(() => AskByReservationAsync(enterprise, reservations)).Observed();
        if (_options.SourceFrom is null && enterprise.Compared.Count < MostCompared)
        {
            enterprise.Compare(reservations, asked);
        }

        joined.Add(asked);
    }

    private void AddByGroup(JoinedReservations joined, EnterpriseJoin enterprise, Reservation[] reservations)
    {
        foreach (IGrouping<GroupBatch, Reservation> one in reservations.GroupBy(reservation => Batches.Add(reservation.GroupId)).ToArray())
        {
            joined.Add(one.Key, TakeFromGroupsAsync(one.Key.Answer, enterprise, [.. one]));
        }
    }

    /// <summary>Asks by ids; whatever may not be asked that way, by groups.</summary>
    private async Task AskByReservationAsync(EnterpriseJoin enterprise, Reservation[] reservations)
    {
        bool isFirst = await _permission.IsFirstAsync().ConfigureAwait(false) | await enterprise.Permission.IsFirstAsync().ConfigureAwait(false);
        int first = isFirst ? Operations.ReservationSourceAssignments.MostIds : 0;
        try
        {
            // One request tells whether the others are permitted.
            foreach (Reservation[] part in new Reservation[][] { [.. reservations.Take(first)], [.. reservations.Skip(first)] }.Where(part => part.Length > 0))
            {
                if (!MayAskByReservation(enterprise))
                {
                    break;
                }

                PrimarySourceAnswer answer = await _byReservation.FindAsync([.. part.Select(one => one.Id)], enterprise.Id, _stop).ConfigureAwait(false);
                Grant(enterprise);
                foreach (Reservation reservation in part)
                {
                    Set(reservation, SourceOrigin.Reservation, answer.Of(reservation.Id));
                }
            }
        }
        catch (MewsApiException exception) when (_options.SourceFrom is null && (exception.IsRefusal || (exception.StatusCode == 400 && enterprise.Id is null)))
        {
            Refuse(enterprise, exception);
        }
        finally
        {
            Grant(enterprise);
        }

        Reservation[] rest = [.. reservations.Where(reservation => reservation.SourceFrom is null)];
        if (rest.Length > 0)
        {
            await TakeFromGroupsAsync(Task.Run(() => FindByGroupAsync([.. rest.Select(one => one.GroupId).Distinct()])), enterprise, rest).ConfigureAwait(false);
        }
    }

    private void Grant(EnterpriseJoin enterprise)
    {
        _permission.Settle(isRefused: false);
        enterprise.Permission.Settle(isRefused: false);
    }

    // A 403 may be about one hotel; a 401 is about the operation, since the same tokens opened that of the reservations.
    private void Refuse(EnterpriseJoin enterprise, MewsApiException exception)
    {
        bool isOfAll = exception.Kind == MewsErrorKind.Unauthorized || enterprise.Id is null;
        (isOfAll ? _permission : enterprise.Permission).Settle(isRefused: true);
        _gaps.Add(isOfAll ? EnrichmentGap.ReservationAssignments : EnrichmentGap.ReservationAssignmentsOfEnterprise, exception);
    }

    private Task<PrimarySourceAnswer> FindByGroupAsync(IReadOnlyCollection<Guid> groupIds) => _byGroup.FindAsync(groupIds, null, _stop);

    private async Task TakeFromGroupsAsync(Task<PrimarySourceAnswer> asked, EnterpriseJoin enterprise, Reservation[] reservations)
    {
        PrimarySourceAnswer answer;
        try
        {
            answer = await asked.ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (_options.SourceFrom is null && exception.IsRefusal)
        {
            if (MayAskByReservation(enterprise))
            {
                enterprise.AreGroupsRefused = true;
                await AskByReservationAsync(enterprise, reservations).ConfigureAwait(false);
            }
            else
            {
                _gaps.Add(EnrichmentGap.Assignments, exception);
            }

            return;
        }

        foreach (Reservation reservation in reservations)
        {
            Set(reservation, SourceOrigin.Group, answer.Of(reservation.GroupId));
        }
    }

    private static void Set(Reservation reservation, string from, Guid? source) =>
        (reservation.SourceFrom, reservation.SourceId) = source is null ? (SourceOrigin.None, null) : (from, source);

    private EnterpriseJoin Of(Guid? id)
    {
        if (!_enterprises.TryGetValue(new(id), out EnterpriseJoin enterprise))
        {
            enterprise = new(id);
            _enterprises.Add(new(id), enterprise);
        }

        return enterprise;
    }

    /// <summary>Whether the reservations of an enterprise behind the first ones are asked for by their groups, as a comparison of the first ones tells.</summary>
    private async Task<bool> IsByGroupAsync(EnterpriseJoin enterprise)
    {
        if (_options.SourceFrom is { } from)
        {
            return from == SourceOrigin.Group;
        }

        if (enterprise.AreGroupsRefused || !MayAskByReservation(enterprise))
        {
            return !enterprise.AreGroupsRefused;
        }

        return enterprise.IsByGroup ??= await CompareAsync(enterprise).ConfigureAwait(false);
    }

    private async Task<bool> CompareAsync(EnterpriseJoin enterprise)
    {
        Task<PrimarySourceAnswer> asked = FindByGroupAsync([.. enterprise.Compared.Select(reservation => reservation.GroupId).Distinct()]).Observed();
        await enterprise.ComparedAreThere().ConfigureAwait(false);
        PrimarySourceAnswer groups;
        try
        {
            groups = await asked.ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (exception.IsRefusal)
        {
            enterprise.AreGroupsRefused = true;
            return false;
        }

        Batches.Learn(groups);
        // Those of a hotel that may not be asked are of its groups already.
        Reservation[] compared = [.. enterprise.Compared.Where(reservation => reservation.SourceFrom is SourceOrigin.Reservation or SourceOrigin.None)];
        var comparison = new SourceComparison(enterprise.Id, compared.Length, compared.Count(reservation => reservation.SourceId != groups.Of(reservation.GroupId)));
        _options.Compared?.Invoke(comparison);
        return comparison.IsPrecise;
    }
}
