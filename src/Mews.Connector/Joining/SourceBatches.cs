namespace Mews.Connector;

/// <summary>
/// Gathers what is asked about, page after page, into requests that are full. For one thread at a time, but for the requests themselves, which run meanwhile.
/// </summary>
/// <param name="size">How many ids a request has.</param>
/// <param name="find">Asks for the primary sources of these ids.</param>
internal sealed class SourceBatches(int size, Func<IReadOnlyCollection<Guid>, Task<PrimarySourceAnswer>> find)
{
    /// <summary>Reservations of one group are near each other, so that its answer may serve the next page too.</summary>
    private const int MostRecent = 4;

    private readonly Queue<SourceBatch> _recent = new();
    private readonly Dictionary<Guid, SourceBatch> _batches = [];
    private SourceBatch? _open;
    private int _sent;

    /// <summary>How many ids a request has from now on.</summary>
    internal int Size { get; set; } = size;

    /// <summary>How many more ids fit into so many requests, those that were sent among them.</summary>
    internal int RoomIn(int requests) => Math.Max(0, ((requests - _sent) * Size) - (_open?.Ids.Count ?? 0));

    /// <summary>Adds what is asked about.</summary>
    /// <returns>What will have its answer.</returns>
    internal SourceBatch Add(Guid id)
    {
        if (_batches.TryGetValue(id, out SourceBatch batch))
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

    /// <summary>Keeps no answer any longer.</summary>
    internal void Forget()
    {
        _recent.Clear();
        _batches.Clear();
    }

    /// <summary>Asks about what was gathered, however little that is.</summary>
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
