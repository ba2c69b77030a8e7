namespace Mews.SourceAssignments.Pulling;

/// <summary>Gathers ids into chunks of the size of a query, each id once.</summary>
internal sealed class PipedIds(int max)
{
    private readonly HashSet<Guid> _seen = [];
    private readonly List<Guid> _chunk = [];

    /// <returns>The chunks that they complete, as they do.</returns>
    internal IEnumerable<Guid[]> Add(IEnumerable<Guid> ids)
    {
        foreach (Guid id in ids.Where(_seen.Add))
        {
            _chunk.Add(id);
            if (_chunk.Count == max)
            {
                yield return TakeRest()!;
            }
        }
    }

    /// <summary>Takes the last, incomplete chunk; null if there is none.</summary>
    internal Guid[]? TakeRest()
    {
        Guid[] rest = [.. _chunk];
        _chunk.Clear();
        return rest.Length > 0 ? rest : null;
    }
}
