namespace Mews.Connector;

/// <summary>What is known of an enterprise whose reservations are given their sources.</summary>
/// <param name="id">Its unique identifier; null where it is not known.</param>
/// <param name="batches">What is asked by the ids of its reservations.</param>
internal sealed class EnterpriseJoin(Guid? id, Func<EnterpriseJoin, SourceBatches> batches)
{
    private readonly List<Task> _asked = [];

    /// <summary>Unique identifier of the enterprise; null where it is not known.</summary>
    internal Guid? Id => id;

    /// <summary>What is asked by the ids of its reservations.</summary>
    internal SourceBatches Batches => field ??= batches(this);

    /// <summary>Whether the assignments of its reservations may be read.</summary>
    internal Permission Permission { get; } = new();

    /// <summary>The first reservations, which are compared with their groups.</summary>
    internal List<Reservation> Compared { get; } = [];

    /// <summary>Whether groups are precise enough for the others; null before that was found out.</summary>
    internal bool? IsByGroup { get; set; }

    /// <summary>Adds reservations to those that are compared.</summary>
    /// <param name="reservations">The reservations.</param>
    /// <param name="asked">Completes when they have their sources.</param>
    internal void Compare(IEnumerable<Reservation> reservations, Task asked)
    {
        Compared.AddRange(reservations);
        _asked.Add(asked);
    }

    /// <summary>Completes when all that are compared have their sources.</summary>
    internal Task ComparedAreThere() => Task.WhenAll(_asked);
}
