namespace Mews.Connector;

/// <summary>Asks one query for its pages, one after the other.</summary>
internal sealed class CursorPager
{
    private readonly Func<PageRequest, CancellationToken, Task<Page>> _send;
    private readonly Query _query;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private int _pageSize;
    private long _wanted;
    private long _given;
    private string? _cursor;

    /// <summary>Makes a pager that stands before the first page.</summary>
    /// <param name="send">Sends a request.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="pageSize">The most items of a page, 1 to <see cref="Operations.MostItems"/>.</param>
    /// <param name="wanted">The most items of all pages together.</param>
    /// <param name="cursor">Where to start; null for the first page.</param>
    internal CursorPager(Func<PageRequest, CancellationToken, Task<Page>> send, Query query, int pageSize, long wanted, string? cursor = null)
    {
        _send = send;
        _query = query;
        _pageSize = pageSize;
        _wanted = wanted;
        _cursor = cursor;
    }

    /// <summary>Whether there is nothing more to ask for.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>Asks for the next page. Not to be called at the end, after a failure, or before the last call is over.</summary>
    /// <exception cref="MewsApiException">There is no such page; the exception tells the query and the cursor.</exception>
    internal async Task<Page> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            RefuseCircle();
            int count = (int)Math.Min(_pageSize, _wanted);
            Page page = await _send(new PageRequest(_query, count, _cursor), cancellationToken).ConfigureAwait(false);
            // Mews may have found the page too much; what it could give once is asked for from then on.
            _pageSize = page.Request.Count < count ? page.Request.Count : _pageSize;
            _wanted -= page.Items.Length;
            _given += page.Items.Length;
            _cursor = page.Cursor;
            IsAtEnd = page.Cursor is null || page.Items.Length < page.Request.Count || _wanted <= 0;
            return page;
        }
        catch (MewsApiException exception)
        {
            throw exception.At(_query, _cursor, _given);
        }
    }

    // Before the request, not when the cursor comes in: the page that brought it is good.
    private void RefuseCircle()
    {
        if (_cursor is not null && !_seen.Add(_cursor))
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidResponse,
                "Mews gave the same cursor twice: going on from it would bring the same items again, without end.");
        }
    }
}
