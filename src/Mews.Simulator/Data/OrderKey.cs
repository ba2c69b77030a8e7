namespace Mews.Simulator.Data;

/// <summary>A position in an operation's order: by rank, then by id. The rank is in ticks, negated for newest first.</summary>
internal readonly record struct OrderKey(long Rank, Guid Id) : IComparable<OrderKey>
{
    public int CompareTo(OrderKey other)
    {
        int byRank = Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : Id.CompareTo(other.Id);
    }
}
