namespace Mews.Exports;

/// <summary>The last row of each id. A million ids take 30 MB; a Dictionary takes 50, and twice that while it grows.</summary>
internal sealed class LastRows(int maxIds)
{
    // Two thirds full at most, so that a free slot is near.
    private readonly Guid[] _ids = new Guid[(3L * maxIds / 2) + 1];

    /// <summary>Number of the row, plus 1; 0 for a free slot.</summary>
    private readonly uint[] _rows = new uint[(3L * maxIds / 2) + 1];

    internal void Clear() => Array.Clear(_rows, 0, _rows.Length);

    internal void Set(Guid id, long row)
    {
        int slot = SlotOf(id);
        (_ids[slot], _rows[slot]) = (id, checked((uint)row + 1));
    }

    internal bool HasLater(Guid id, long row) => _rows[SlotOf(id)] > row + 1;

    private int SlotOf(Guid id)
    {
        uint hash = unchecked((uint)id.GetHashCode() * 0x9E3779B1);
        int slot = (int)(((ulong)hash * (ulong)_ids.Length) >> 32);
        while (_rows[slot] != 0 && _ids[slot] != id)
        {
            slot = slot + 1 == _ids.Length ? 0 : slot + 1;
        }

        return slot;
    }
}
