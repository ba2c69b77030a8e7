using System.Collections;

namespace Mews.Simulator.Data;

/// <summary>Maps an id to its positions. Two flat arrays: a dictionary of lists would be larger than what it indexes.</summary>
internal sealed class GuidIndex
{
    private const int BitsPerId = 16;

    private readonly Guid[] _ids;
    private readonly int[] _positions;
    private readonly BitArray _hashes;

    /// <summary>Takes ownership of the array.</summary>
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

    // In a portfolio, nearly every id belongs to another enterprise, which a bit shows quickly.
    public IEnumerable<int> PositionsOf(Guid id) => _hashes[HashOf(id)] ? Find(id) : [];

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
