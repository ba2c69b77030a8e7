namespace Mews.Connector;

/// <summary>A query under way: its pager, and the pages that wait to be read.</summary>
internal sealed class QueryRun(CursorPager pager)
{
    /// <summary>Asks for the pages.</summary>
    internal CursorPager Pager { get; } = pager;

    /// <summary>Pages that came in and are not read yet.</summary>
    internal Queue<Page> Waiting { get; } = new();

    /// <summary>Whether a page is being asked for.</summary>
    internal bool IsFetching { get; set; }

    /// <summary>What ended the query before its end; null if nothing did.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>Whether nothing more will come in.</summary>
    internal bool IsOver => !IsFetching && (Pager.IsAtEnd || Failure is not null);

    /// <summary>Whether the next page may be asked for.</summary>
    internal bool CanFetch => !IsFetching && !IsOver;
}
