namespace Mews.Connector;

/// <summary>Limits the items of all pages: leaves out the first ones, and returns a number of those after them.</summary>
/// <param name="skip">Number of items to leave out first.</param>
/// <param name="first">Number of items to return after them.</param>
public sealed class ItemWindow(ulong skip, ulong first)
{
    private ulong _toSkip = skip;
    private ulong _remaining = first;

    /// <summary>Number of items to request to fill the window; <see cref="long.MaxValue"/> for all.</summary>
    public long End { get; }
        = first == 0 ? 0 : first > long.MaxValue - Math.Min(skip, long.MaxValue) ? long.MaxValue : (long)(skip + first);

    /// <summary>Whether the window is full.</summary>
    public bool IsPast => _remaining == 0;

    /// <summary>The items of the next page that are in the window.</summary>
    /// <param name="page">All items of the page.</param>
    public ArraySegment<object> Of(object[] page)
    {
        int skipped = (int)Math.Min(_toSkip, (ulong)page.Length);
        int taken = (int)Math.Min(_remaining, (ulong)(page.Length - skipped));
        _toSkip -= (ulong)skipped;
        _remaining -= (ulong)taken;
        return new ArraySegment<object>(page, skipped, taken);
    }
}
