namespace Mews.SourceAssignments.Pulling;

/// <summary>Gathers ids that come one by one into chunks that a query can hold. Each id counts once.</summary>
/// <param name="most">The most ids in a chunk.</param>
internal sealed class PipedIds(int most)
{
    private readonly HashSet<Guid> _seen = [];
    private readonly List<Guid> _chunk = [];

    /// <summary>Adds ids.</summary>
    /// <returns>The chunks that they fill, as they do.</returns>
    internal IEnumerable<Guid[]> Add(IEnumerable<Guid> ids)
    {
        foreach (Guid id in ids.Where(_seen.Add))
        {
            _chunk.Add(id);
            if (_chunk.Count == most)
            {
                yield return TakeRest()!;
            }
        }
    }

    /// <summary>Takes the chunk that is not full; null where nothing is left.</summary>
    internal Guid[]? TakeRest()
    {
        Guid[] rest = [.. _chunk];
        _chunk.Clear();
        return rest.Length > 0 ? rest : null;
    }
}
