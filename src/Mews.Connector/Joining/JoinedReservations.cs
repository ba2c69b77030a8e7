namespace Mews.Connector;

/// <summary>What is still to be answered before reservations have their sources.</summary>
internal sealed class JoinedReservations
{
    private readonly List<Task> _tasks = [];

    /// <summary>The requests that they are in.</summary>
    internal List<SourceBatch> Batches { get; } = [];

    /// <summary>Adds what is still to be answered.</summary>
    internal void Add(Task asked, params SourceBatch[] batches)
    {
        _tasks.Add(asked);
        Batches.AddRange(batches);
    }

    /// <summary>Adds what is still to be answered for others.</summary>
    internal void Add(JoinedReservations others) => Add(others.AnsweredAsync(), [.. others.Batches]);

    /// <summary>Completes when all is answered.</summary>
    internal Task AnsweredAsync() => Task.WhenAll(_tasks);
}
