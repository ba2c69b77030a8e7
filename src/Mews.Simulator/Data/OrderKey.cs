namespace Mews.Simulator.Data;

/// <summary>A place in an operation's order: first by rank, among equals by id.</summary>
/// <param name="Rank">The ticks of the update, negated where the operation pages from newest to older.</param>
/// <param name="Id">The id of the item.</param>
internal readonly record struct OrderKey(long Rank, Guid Id) : IComparable<OrderKey>
{
    public int CompareTo(OrderKey other)
    {
        int byRank = Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : Id.CompareTo(other.Id);
    }
}
