namespace Mews.Connector;

/// <summary>What is known of an enterprise whose reservations are given their sources.</summary>
/// <param name="id">Its unique identifier; null where it is not known.</param>
/// <param name="batches">What is asked by the ids of its reservations.</param>
internal sealed class EnterpriseJoin(Guid? id, Func<EnterpriseJoin, SourceBatches> batches)
{
    private readonly List<Guid> _groupIds = [];
    private readonly List<Task<(Guid GroupId, Guid? SourceId)[]>> _compared = [];

    /// <summary>Unique identifier of the enterprise; null where it is not known.</summary>
    internal Guid? Id => id;

    /// <summary>What is asked by the ids of its reservations.</summary>
    internal SourceBatches Batches => field ??= batches(this);

    /// <summary>Whether the assignments of its reservations may be read.</summary>
    internal Permission Permission { get; } = new();

    /// <summary>Unique identifiers of the groups of the first reservations, which are compared with them.</summary>
    internal IReadOnlyCollection<Guid> ComparedGroupIds => _groupIds;

    /// <summary>Whether groups are precise enough for the others; null before that was found out.</summary>
    internal bool? IsByGroup { get; set; }

    /// <summary>Adds reservations to those that are compared.</summary>
    /// <param name="reservations">The reservations.</param>
    /// <param name="asked">Completes when they have their sources.</param>
    internal void Compare(IReadOnlyCollection<Reservation> reservations, Task asked)
    {
        _groupIds.AddRange(reservations.Select(reservation => reservation.GroupId));
        _compared.Add(SourcesAsync(reservations, asked).Observed());
    }

    /// <summary>Waits for the sources of those that are compared, and could be read.</summary>
    internal async Task<(Guid GroupId, Guid? SourceId)[]> ComparedAsync() =>
        [.. (await Task.WhenAll(_compared).ConfigureAwait(false)).SelectMany(sources => sources)];

    /// <summary>Forgets what was compared.</summary>
    internal void Forget()
    {
        _groupIds.Clear();
        _compared.Clear();
    }

    // The reservations themselves are not kept: of a portfolio they would be many.
    private static async Task<(Guid GroupId, Guid? SourceId)[]> SourcesAsync(IReadOnlyCollection<Reservation> reservations, Task asked)
    {
        try
        {
            await asked.ConfigureAwait(false);
        }
        catch (MewsApiException)
        {
            // That is the error of their page. What the others tell is enough.
        }

        return [.. reservations.Where(reservation => reservation.SourceFrom is not null).Select(reservation => (reservation.GroupId, reservation.SourceId))];
    }
}
