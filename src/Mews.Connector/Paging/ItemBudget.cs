namespace Mews.Connector;

/// <summary>How many items are still wanted of all queries together, on any thread.</summary>
/// <param name="items">How many at first; <see cref="long.MaxValue"/> for all that there are.</param>
internal sealed class ItemBudget(long items)
{
    private long _remaining = items;

    /// <summary>Whether there is a limit.</summary>
    internal bool IsLimited { get; } = items != long.MaxValue;

    /// <summary>How many are still wanted; none where it is not above zero.</summary>
    internal long Remaining => Interlocked.Read(ref _remaining);

    /// <summary>So many have come.</summary>
    internal void Take(int count)
    {
        if (IsLimited)
        {
            Interlocked.Add(ref _remaining, -count);
        }
    }

    /// <summary>So many of those that have come do not count.</summary>
    internal void Return(int count) => Take(-count);
}
