namespace Mews.Connector;

/// <summary>
/// Gathers ids from page after page into full requests. Not safe for concurrent use; the requests themselves run in parallel.
/// </summary>
/// <param name="size">Ids of a request.</param>
/// <param name="find">Reads what is asked about ids.</param>
internal sealed class IdBatches<TAnswer>(int size, Func<IReadOnlyCollection<Guid>, Task<TAnswer>> find)
{
    /// <summary>Reservations of a group are close to each other, so an answer may serve the next pages too.</summary>
    private const int MostRecent = 4;

    private readonly Queue<IdBatch<TAnswer>> _recent = new();
    private readonly Dictionary<Guid, IdBatch<TAnswer>> _batches = [];
    private IdBatch<TAnswer>? _open;
    private int _sent;

    /// <summary>Ids of each further request.</summary>
    internal int Size { get; set; } = size;

    /// <summary>How many more ids fit into a number of requests, including those that were sent.</summary>
    internal int RoomIn(int requests) => Math.Max(0, ((requests - _sent) * Size) - (_open?.Ids.Count ?? 0));

    /// <summary>Adds an id to the open request.</summary>
    /// <returns>The request that includes it.</returns>
    internal IdBatch<TAnswer> Add(Guid id)
    {
        if (_batches.TryGetValue(id, out IdBatch<TAnswer> batch))
        {
            return batch;
        }

        batch = _open ??= new(Send);
        batch.Ids.Add(id);
        _batches.Add(id, batch);
        if (batch.Ids.Count >= Size)
        {
            Send();
        }

        return batch;
    }

    /// <summary>Drops the answers that are kept.</summary>
    internal void Forget()
    {
        _recent.Clear();
        _batches.Clear();
    }

    /// <summary>Sends the open request, even if it is not full.</summary>
    internal void Send()
    {
        if (_open is not { } batch)
        {
            return;
        }

        _open = null;
        _sent++;
        _recent.Enqueue(batch);
        if (_recent.Count > MostRecent)
        {
            _recent.Dequeue().Ids.ForEach(id => _batches.Remove(id));
        }

        batch.Ask(find);
    }
}
