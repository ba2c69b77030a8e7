namespace Mews.SourceAssignments.Measuring;

/// <summary>
/// Maps ids to values with less memory than a Dictionary, which doubles, and holds both the old and the new table while it copies. This one
/// consists of 4,096 small tables, two thirds to four fifths full, each of which grows by a fifth.
/// </summary>
internal sealed class IdIndex<TValue>
    where TValue : struct, IIndexed
{
    private const int TableBits = 12;
    private const int FirstCapacity = 8;

    private readonly (Guid Id, TValue Value)[]?[] _tables = new (Guid, TValue)[1 << TableBits][];
    private readonly int[] _counts = new int[1 << TableBits];

    /// <summary>All values, in no particular order.</summary>
    internal IEnumerable<TValue> Values =>
        _tables.OfType<(Guid Id, TValue Value)[]>().SelectMany(table => table).Where(slot => slot.Value.IsSet).Select(slot => slot.Value);

    /// <summary>The value of an id, to read or to set. Set a new one before the next is looked up.</summary>
    internal ref TValue Of(Guid id)
    {
        uint hash = Hash(id);
        uint number = hash >> (32 - TableBits);
        (Guid Id, TValue Value)[] table = _tables[number] ??= new (Guid, TValue)[FirstCapacity];
        int at = Find(table, id, hash);
        if (table[at].Value.IsSet)
        {
            return ref table[at].Value;
        }

        if (++_counts[number] * 5 > table.Length * 4)
        {
            table = _tables[number] = Grown(table);
            at = Find(table, id, hash);
        }

        table[at].Id = id;
        return ref table[at].Value;
    }

    internal bool Has(Guid id)
    {
        uint hash = Hash(id);
        return _tables[hash >> (32 - TableBits)] is { } table && table[Find(table, id, hash)].Value.IsSet;
    }

    private static (Guid Id, TValue Value)[] Grown((Guid Id, TValue Value)[] table)
    {
        var grown = new (Guid Id, TValue Value)[(table.Length * 6 / 5) + 1];
        foreach ((Guid Id, TValue Value) slot in table.Where(slot => slot.Value.IsSet))
        {
            grown[Find(grown, slot.Id, Hash(slot.Id))] = slot;
        }

        return grown;
    }

    private static int Find((Guid Id, TValue Value)[] table, Guid id, uint hash)
    {
        // The upper bits chose the table, so the lower ones choose the slot.
        uint at = (hash << TableBits) % (uint)table.Length;
        while (table[at].Value.IsSet && table[at].Id != id)
        {
            at = at + 1 == table.Length ? 0 : at + 1;
        }

        return (int)at;
    }

    // Guid.GetHashCode is an exclusive or of its parts: sequential ids would all fall into one table.
    private static uint Hash(Guid id) => unchecked((uint)id.GetHashCode() * 2654435769u);
}

/// <summary>A value of an <see cref="IdIndex{TValue}"/>, whose default means that there is none.</summary>
internal interface IIndexed
{
    bool IsSet { get; }
}
