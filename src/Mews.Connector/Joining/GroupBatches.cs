namespace Mews.Connector;

/// <summary>
/// Gathers reservation groups of page after page into requests whose answers fill a page of assignments, for one thread at a time but for the requests
/// themselves, which run meanwhile.
/// </summary>
/// <param name="find">Asks for the primary sources of groups.</param>
internal sealed class GroupBatches(Func<IReadOnlyCollection<Guid>, Task<PrimarySourceAnswer>> find)
{
    /// <summary>Reservations of one group are near each other, so that its answer may serve the next page too.</summary>
    private const int MostRecent = 4;

    private readonly Queue<GroupBatch> _recent = new();
    private readonly Dictionary<Guid, GroupBatch> _batches = [];
    private volatile int _size = Operations.MostItems / 2;
    private GroupBatch _open = new();

    /// <summary>Learns from an answer how many groups fill a page.</summary>
    internal void Learn(PrimarySourceAnswer answer) => _size = answer.IdsOfFullPage();

    /// <summary>Adds a group.</summary>
    /// <returns>What will have its answer.</returns>
    internal GroupBatch Add(Guid groupId)
    {
        if (_batches.TryGetValue(groupId, out GroupBatch batch))
        {
            return batch;
        }

        batch = _open;
        batch.GroupIds.Add(groupId);
        _batches.Add(groupId, batch);
        if (batch.GroupIds.Count >= _size)
        {
            Send();
        }

        return batch;
    }

    /// <summary>Asks for what was gathered, however little that is.</summary>
    internal void Send()
    {
        GroupBatch batch = _open;
        if (batch.GroupIds.Count == 0)
        {
            return;
        }

        _open = new();
        _recent.Enqueue(batch);
        if (_recent.Count > MostRecent)
        {
            _recent.Dequeue().GroupIds.ForEach(id => _batches.Remove(id));
        }

        _ = batch.AnswerAsync(async () =>
        {
            PrimarySourceAnswer answer = await find(batch.GroupIds).ConfigureAwait(false);
            Learn(answer);
            return answer;
        });
    }

    /// <summary>Whether a batch waits for more groups.</summary>
    internal bool IsOpen(GroupBatch batch) => batch == _open;
}
