namespace Mews.Connector;

/// <summary>A page of the items of a query.</summary>
public sealed class Page
{
    internal Page(PageRequest request, object[] items, string? cursor)
    {
        Request = request;
        Items = items;
        Cursor = cursor;
    }

    /// <summary>Query of the page.</summary>
    public Query Query => Request.Query;

    /// <summary>The items in the order of Mews, as an array of the operation's type.</summary>
    public object[] Items { get; }

    /// <summary>
    /// Items that cannot be read and are missing from <see cref="Items"/>; null if there are none, or on a copy of the page.
    /// </summary>
    public UnreadableItems? Unreadable { get; internal init; }

    /// <summary>Cursor of the next page; null at the end.</summary>
    public string? Cursor { get; }

    /// <summary>Time of the response by the clock of Mews, in whole seconds; null if the response has no date.</summary>
    public DateTimeOffset? AnsweredUtc { get; internal set; }

    /// <summary>How far the clock of this machine is ahead of the clock of Mews; null if the response has no date.</summary>
    public TimeSpan? ClockOffset { get; internal set; }

    /// <summary>Number of items that Mews returned, including unreadable ones.</summary>
    internal int ItemCount => Items.Length + (Unreadable?.Count ?? 0);

    /// <summary>A copy with other items, such as enriched ones.</summary>
    /// <param name="items">The items.</param>
    public Page With(object[] items) => With(items, Query);

    internal Page With(object[] items, Query query) => new(Request with { Query = query }, items, Cursor) { AnsweredUtc = AnsweredUtc, ClockOffset = ClockOffset };

    internal PageRequest Request { get; }
}
