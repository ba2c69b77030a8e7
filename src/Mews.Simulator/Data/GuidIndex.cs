using System.Collections;

namespace Mews.Simulator.Data;

/// <summary>From an id to the positions that have it. Two flat arrays: a dictionary of lists would outweigh what it indexes.</summary>
internal sealed class GuidIndex
{
    private const int BitsPerId = 16;

    private readonly Guid[] _ids;
    private readonly int[] _positions;
    private readonly BitArray _hashes;

    /// <summary>Indexes the ids by their place in the array, which becomes the index's own.</summary>
    public GuidIndex(Guid[] ids)
    {
        _ids = ids;
        _positions = [.. Enumerable.Range(0, ids.Length)];
        Array.Sort(_ids, _positions);
        _hashes = new BitArray(Math.Max(1, ids.Length) * BitsPerId);
        foreach (var id in ids)
        {
            _hashes[HashOf(id)] = true;
        }
    }

    /// <summary>The positions of an id, in no particular order.</summary>
    // Of a portfolio, nearly every id is one of another enterprise: a bit tells it from those of this one.
    public IEnumerable<int> PositionsOf(Guid id) => _hashes[HashOf(id)] ? Find(id) : [];

    /// <summary>A position of an id; null where there is none.</summary>
    public int? PositionOf(Guid id)
    {
        foreach (int position in PositionsOf(id))
        {
            return position;
        }

        return null;
    }

    private int HashOf(Guid id) => (int)((uint)id.GetHashCode() % (uint)_hashes.Length);

    private IEnumerable<int> Find(Guid id)
    {
        for (int i = Sorted.LowerBound(_ids, id); i < _ids.Length && _ids[i] == id; i++)
        {
            yield return _positions[i];
        }
    }
}
