namespace Mews.Connector;

/// <summary>What is still to be answered before reservations have their sources.</summary>
internal sealed class JoinedReservations
{
    private readonly List<Task> _tasks = [];

    /// <summary>The groups that they are among.</summary>
    internal List<GroupBatch> Batches { get; } = [];

    /// <summary>Adds a request.</summary>
    internal void Add(Task asked) => _tasks.Add(asked);

    /// <summary>Adds a request about groups.</summary>
    internal void Add(GroupBatch batch, Task taken)
    {
        Batches.Add(batch);
        _tasks.Add(taken);
    }

    /// <summary>Adds what is still to be answered for others.</summary>
    internal void Add(JoinedReservations others)
    {
        Batches.AddRange(others.Batches);
        _tasks.AddRange(others._tasks);
    }

    /// <summary>Completes when all is answered.</summary>
    internal Task AnsweredAsync() => Task.WhenAll(_tasks);
}
