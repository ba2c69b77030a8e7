namespace Mews.Connector;

/// <summary>A query under way: its pager, and the pages that wait to be read.</summary>
/// <param name="query">What is asked for.</param>
/// <param name="isFirstHalf">Whether it is the first part of a query that another run has the rest of.</param>
internal sealed class QueryRun(Query query, bool isFirstHalf)
{
    /// <summary>What is asked for. The rest of it, once a first part runs on its own.</summary>
    internal Query Query { get; set; } = query;

    /// <summary>Whether it is the first part of a query that another run has the rest of.</summary>
    internal bool IsFirstHalf { get; } = isFirstHalf;

    /// <summary>Asks for the pages; null where nothing has been asked for yet.</summary>
    internal CursorPager? Pager { get; set; }

    /// <summary>Pages that came in and are not read yet.</summary>
    internal Queue<Page> Waiting { get; } = new();

    /// <summary>Whether a page is being asked for.</summary>
    internal bool IsFetching { get; set; }

    /// <summary>What ended the query before its end; null if nothing did.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>Whether nothing more will come in.</summary>
    internal bool IsOver => !IsFetching && (Pager?.IsAtEnd == true || Failure is not null);

    /// <summary>Whether the next page may be asked for.</summary>
    internal bool CanFetch => !IsFetching && !IsOver;
}
