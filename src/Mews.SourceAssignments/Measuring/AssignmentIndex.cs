using Slot = (System.Guid Id, int Value);

namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// A number for each assignment, the last one that was set. A Dictionary takes 32 to 64 bytes for each, and more while it grows. This takes 25
/// to 30: it is many small tables of 20 bytes a place, two thirds to four fifths full, each of which grows by a fifth.
/// </summary>
internal sealed class AssignmentIndex
{
    private const int TableBits = 12;
    private const int FirstCapacity = 8;

    private readonly Slot[]?[] _tables = new Slot[1 << TableBits][];
    private readonly int[] _counts = new int[1 << TableBits];

    /// <summary>Sets the number of an assignment.</summary>
    /// <param name="id">Unique identifier of the assignment.</param>
    /// <param name="value">Any number but zero.</param>
    /// <returns>What it was before; zero where there was none.</returns>
    internal int Set(Guid id, int value)
    {
        uint hash = Hash(id);
        uint number = hash >> (32 - TableBits);
        Slot[] table = _tables[number] ??= new Slot[FirstCapacity];
        ref Slot slot = ref Find(table, id, hash);
        int before = slot.Value;
        if (before == 0 && (_counts[number] + 1) * 5 > table.Length * 4)
        {
            table = _tables[number] = Grown(table);
            slot = ref Find(table, id, hash);
        }

        _counts[number] += before == 0 ? 1 : 0;
        slot = (id, value);
        return before;
    }

    private static Slot[] Grown(Slot[] table)
    {
        var grown = new Slot[(table.Length * 6 / 5) + 1];
        foreach (Slot slot in table.Where(slot => slot.Value != 0))
        {
            Find(grown, slot.Id, Hash(slot.Id)) = slot;
        }

        return grown;
    }

    private static ref Slot Find(Slot[] table, Guid id, uint hash)
    {
        // The upper bits chose the table, and say nothing in it.
        uint at = (hash << TableBits) % (uint)table.Length;
        while (table[at].Value != 0 && table[at].Id != id)
        {
            at = at + 1 == table.Length ? 0 : at + 1;
        }

        return ref table[at];
    }

    // What Guid has is an exclusive or of its parts: ids that were counted up would all meet in one table.
    private static uint Hash(Guid id) => unchecked((uint)id.GetHashCode() * 2654435769u);
}
