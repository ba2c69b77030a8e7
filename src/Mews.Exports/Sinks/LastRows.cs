namespace Mews.Exports;

/// <summary>The number of the last row of each id, in 20 bytes a place: a million ids in 30 MB, where a dictionary takes 50 and twice that while it grows.</summary>
/// <param name="most">The most ids.</param>
internal sealed class LastRows(int most)
{
    // Two of three places are taken when all ids are there, so that a free one is near.
    private readonly Guid[] _ids = new Guid[(3L * most / 2) + 1];

    /// <summary>One more than the number of the row; zero for a free place.</summary>
    private readonly uint[] _rows = new uint[(3L * most / 2) + 1];

    /// <summary>Forgets all ids.</summary>
    internal void Clear() => Array.Clear(_rows, 0, _rows.Length);

    /// <summary>Sets the last row of an id.</summary>
    internal void Set(Guid id, long row)
    {
        int place = PlaceOf(id);
        (_ids[place], _rows[place]) = (id, checked((uint)row + 1));
    }

    /// <summary>Whether a row of an id has a later one.</summary>
    internal bool HasLater(Guid id, long row) => _rows[PlaceOf(id)] > row + 1;

    private int PlaceOf(Guid id)
    {
        uint hash = unchecked((uint)id.GetHashCode() * 0x9E3779B1);
        int place = (int)(((ulong)hash * (ulong)_ids.Length) >> 32);
        while (_rows[place] != 0 && _ids[place] != id)
        {
            place = place + 1 == _ids.Length ? 0 : place + 1;
        }

        return place;
    }
}
