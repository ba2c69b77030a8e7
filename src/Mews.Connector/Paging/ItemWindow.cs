namespace Mews.SourceAssignments.Pulling;

/// <summary>Which of all items are written: those behind <c>-Skip</c>, and of these so many as <c>-First</c> says.</summary>
/// <param name="skip">How many items are left out at first.</param>
/// <param name="first">How many are let through then.</param>
internal sealed class ItemWindow(ulong skip, ulong first)
{
    private ulong _toSkip = skip;
    private ulong _left = first;

    /// <summary>How many items must be asked for to fill the window; <see cref="long.MaxValue"/> for all that there are.</summary>
    internal long End { get; } = first == 0 ? 0 : first > long.MaxValue - Math.Min(skip, long.MaxValue) ? long.MaxValue : (long)(skip + first);

    /// <summary>Whether nothing that comes later is let through.</summary>
    internal bool IsPast => _left == 0;

    /// <summary>The items of the next page that are in the window.</summary>
    internal ArraySegment<object> Of(object[] page)
    {
        int skipped = (int)Math.Min(_toSkip, (ulong)page.Length);
        int taken = (int)Math.Min(_left, (ulong)(page.Length - skipped));
        _toSkip -= (ulong)skipped;
        _left -= (ulong)taken;
        return new ArraySegment<object>(page, skipped, taken);
    }
}
