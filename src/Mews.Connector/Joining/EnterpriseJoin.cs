namespace Mews.Connector;

/// <summary>State of joining the reservations of one enterprise with their sources.</summary>
/// <param name="id">Unique identifier of the enterprise; null where it is unknown.</param>
/// <param name="batches">Creates the batches of its reservations.</param>
internal sealed class EnterpriseJoin(Guid? id, Func<EnterpriseJoin, IdBatches<PrimarySourceAnswer>> batches)
{
    private readonly List<Guid> _groupIds = [];
    private readonly List<Task<(Guid GroupId, Guid? SourceId)[]>> _compared = [];

    internal Guid? Id => id;

    /// <summary>Requests by the ids of its reservations.</summary>
    internal IdBatches<PrimarySourceAnswer> Batches => field ??= batches(this);

    /// <summary>Permission to read the assignments of its reservations.</summary>
    internal Permission Permission { get; } = new();

    /// <summary>Groups of the first reservations, to be compared with them.</summary>
    internal IReadOnlyCollection<Guid> ComparedGroupIds => _groupIds;

    /// <summary>Whether the sources of groups are precise enough for the other reservations; null before the comparison.</summary>
    internal bool? IsByGroup { get; set; }

    /// <summary>Adds reservations to the comparison.</summary>
    /// <param name="asked">Completes when they have their sources.</param>
    internal void Compare(IReadOnlyCollection<Reservation> reservations, Task asked)
    {
        _groupIds.AddRange(reservations.Select(reservation => reservation.GroupId));
        _compared.Add(SourcesAsync(reservations, asked).Observed());
    }

    /// <summary>Waits for the sources of the compared reservations; those that could not be read are left out.</summary>
    internal async Task<(Guid GroupId, Guid? SourceId)[]> ComparedAsync() =>
        [.. (await Task.WhenAll(_compared).ConfigureAwait(false)).SelectMany(sources => sources)];

    internal void Forget()
    {
        _groupIds.Clear();
        _compared.Clear();
    }

    // Keeps ids only: the reservations of a portfolio would be too many.
    private static async Task<(Guid GroupId, Guid? SourceId)[]> SourcesAsync(IReadOnlyCollection<Reservation> reservations, Task asked)
    {
        try
        {
            await asked.ConfigureAwait(false);
        }
        catch (MewsApiException)
        {
            // The page of these reservations reports the error. The others suffice for the comparison.
        }

        return [.. reservations.Where(reservation => reservation.SourceFrom is not null)
            .Select(reservation => (reservation.GroupId, reservation.SourceId))];
    }
}
