namespace Mews.Connector;

/// <summary>Which of all items are given: those behind the ones that are left out, and of these so many as are wanted. It goes on with each page.</summary>
/// <param name="skip">How many items are left out at first.</param>
/// <param name="first">How many are let through then.</param>
public sealed class ItemWindow(ulong skip, ulong first)
{
    private ulong _toSkip = skip;
    private ulong _left = first;

    /// <summary>How many items must be asked for to fill the window; <see cref="long.MaxValue"/> for all that there are.</summary>
    public long End { get; } = first == 0 ? 0 : first > long.MaxValue - Math.Min(skip, long.MaxValue) ? long.MaxValue : (long)(skip + first);

    /// <summary>Whether nothing that comes later is let through.</summary>
    public bool IsPast => _left == 0;

    /// <summary>The items of the next page that are in the window.</summary>
    /// <param name="page">All items of the page.</param>
    public ArraySegment<object> Of(object[] page)
    {
        int skipped = (int)Math.Min(_toSkip, (ulong)page.Length);
        int taken = (int)Math.Min(_left, (ulong)(page.Length - skipped));
        _toSkip -= (ulong)skipped;
        _left -= (ulong)taken;
        return new ArraySegment<object>(page, skipped, taken);
    }
}
