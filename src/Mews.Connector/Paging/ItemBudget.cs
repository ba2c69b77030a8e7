namespace Mews.Connector;

/// <summary>Counts how many items are still wanted of all queries together. Safe for concurrent use.</summary>
/// <param name="items">Maximum number of items; <see cref="long.MaxValue"/> for no limit.</param>
internal sealed class ItemBudget(long items)
{
    private long _remaining = items;

    internal bool IsLimited { get; } = items != long.MaxValue;

    /// <summary>Number of items still wanted; none if not above zero.</summary>
    internal long Remaining => Interlocked.Read(ref _remaining);

    /// <summary>Notes items that have arrived.</summary>
    internal void Take(int count)
    {
        if (IsLimited)
        {
            Interlocked.Add(ref _remaining, -count);
        }
    }

    /// <summary>Notes that some of the arrived items do not count.</summary>
    internal void Return(int count) => Take(-count);
}
