namespace Mews.Simulator.Data;

/// <summary>From an id to the positions that have it. Two flat arrays: a dictionary of lists would outweigh what it indexes.</summary>
internal sealed class GuidIndex
{
    private readonly Guid[] _ids;
    private readonly int[] _positions;

    /// <summary>Indexes the ids by their place in the array, which becomes the index's own.</summary>
    public GuidIndex(Guid[] ids)
    {
        _ids = ids;
        _positions = [.. Enumerable.Range(0, ids.Length)];
        Array.Sort(_ids, _positions);
    }

    /// <summary>The positions of an id, in no particular order.</summary>
    public IEnumerable<int> PositionsOf(Guid id)
    {
        for (int i = Sorted.LowerBound(_ids, id); i < _ids.Length && _ids[i] == id; i++)
        {
            yield return _positions[i];
        }
    }
}
