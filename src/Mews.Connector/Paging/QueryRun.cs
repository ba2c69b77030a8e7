namespace Mews.Connector;

/// <summary>A running query: its pager and the pages that wait to be read.</summary>
internal sealed class QueryRun(Query query, bool isFirstHalf)
{
    /// <summary>The query; its second half once the first one runs separately.</summary>
    internal Query Query { get; set; } = query;

    /// <summary>Whether another run has the second half of the same query.</summary>
    internal bool IsFirstHalf { get; } = isFirstHalf;

    /// <summary>Null before the first request.</summary>
    internal CursorPager? Pager { get; set; }

    internal Queue<Page> Waiting { get; } = new();

    /// <summary>Number of pages that have arrived.</summary>
    internal long Pages { get; private set; }

    internal bool IsFetching { get; set; }

    /// <summary>What ended the query; null if nothing did.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>Whether no more pages will arrive.</summary>
    internal bool IsOver => !IsFetching && (Pager?.IsAtEnd == true || Failure is not null);

    internal bool CanFetch => !IsFetching && !IsOver;

    internal void Add(Page page)
    {
        Waiting.Enqueue(page);
        Pages++;
    }
}
