namespace Mews.Connector;

/// <summary>A page whose sources are being read, or the failure in its place.</summary>
internal sealed class JoinedPage
{
    internal Page? Page { get; init; }

    /// <summary>Reservations of the page that are returned.</summary>
    internal Reservation[] Reservations { get; init; } = [];

    /// <summary>Completes when they have their sources; fails if the page did.</summary>
    internal required Task Answered { get; init; }

    /// <summary>Requests that include them.</summary>
    internal IReadOnlyList<IdBatch> Batches { get; init; } = [];
}

/// <summary>Pending requests for the sources of reservations.</summary>
internal sealed class JoinedReservations
{
    private readonly List<Task> _tasks = [];

    internal List<IdBatch> Batches { get; } = [];

    internal void Add(Task asked, params IdBatch[] batches)
    {
        _tasks.Add(asked);
        Batches.AddRange(batches);
    }

    internal void Add(JoinedReservations others) => Add(others.AnsweredAsync(), [.. others.Batches]);

    internal Task AnsweredAsync() => Task.WhenAll(_tasks);
}
