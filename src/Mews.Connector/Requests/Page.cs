namespace Mews.Connector;

/// <summary>A page of a query's answer.</summary>
public sealed class Page
{
    internal Page(PageRequest request, object[] items, string? cursor)
    {
        Request = request;
        Items = items;
        Cursor = cursor;
    }

    /// <summary>The query that the page answers.</summary>
    public Query Query => Request.Query;

    /// <summary>The items, an array of the operation's type, in the order in which Mews gave them.</summary>
    public object[] Items { get; }

    /// <summary>The items that cannot be read and are not among the others; null where all can be. A page that is made of another does not say it.</summary>
    public UnreadableItems? Unreadable { get; internal init; }

    /// <summary>What asks for the next page; null at the end of the data.</summary>
    public string? Cursor { get; }

    /// <summary>When Mews answered, by its own clock and in whole seconds; null where it does not say.</summary>
    public DateTimeOffset? AnsweredUtc { get; internal set; }

    /// <summary>How far the clock of this machine was ahead of that of Mews when the answer began; null where Mews does not say.</summary>
    public TimeSpan? ClockOffset { get; internal set; }

    /// <summary>How many items Mews gave, those that cannot be read among them.</summary>
    internal int ItemCount => Items.Length + (Unreadable?.Count ?? 0);

    /// <summary>The page with other items, such as enriched ones.</summary>
    /// <param name="items">The items.</param>
    public Page With(object[] items) => With(items, Query);

    /// <summary>The page with other items, as an answer to another query.</summary>
    internal Page With(object[] items, Query query) => new(Request with { Query = query }, items, Cursor) { AnsweredUtc = AnsweredUtc, ClockOffset = ClockOffset };

    /// <summary>The request that brought the page.</summary>
    internal PageRequest Request { get; }
}
