namespace Mews.Connector;

/// <summary>Asks one query for its pages, one after the other.</summary>
internal sealed class CursorPager
{
    private readonly Func<PageRequest, CancellationToken, Task<Page>> _send;
    private readonly ShortPageRule _shortPages;
    private readonly Operation _operation;
    private readonly Query _query;
    private readonly PullOptions _options;
    private readonly ItemBudget _wanted;
    private readonly List<object> _items = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private int _pageSize;
    private long _came;
    private long _given;
    private string? _cursor;
    private bool _isLast;
    private bool _isUnreadable;
    private Page? _doubtful;

    /// <summary>Makes a pager that stands before the first page.</summary>
    /// <param name="send">Sends a request.</param>
    /// <param name="shortPages">Knows whether a page with fewer items than asked for is the last.</param>
    /// <param name="operation">What is asked.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="options">How many items a page has, and which of them are enough.</param>
    /// <param name="wanted">How many items are wanted.</param>
    internal CursorPager(
        Func<PageRequest, CancellationToken, Task<Page>> send, ShortPageRule shortPages, Operation operation, Query query, PullOptions options, ItemBudget wanted)
    {
        _send = send;
        _shortPages = shortPages;
        _operation = operation;
        _query = query;
        _options = options;
        _pageSize = options.PageSize;
        _wanted = wanted;
        _cursor = query.Cursor;
    }

    /// <summary>Whether there is nothing more to ask for.</summary>
    internal bool IsAtEnd => _isLast || _wanted.Left <= 0;

    /// <summary>Asks for the next page. Not to be called after a failure, or before the last call is over.</summary>
    /// <returns>The page; null where the one before it turns out to be the last.</returns>
    /// <exception cref="MewsApiException">There is no such page; the exception tells the query and the cursor.</exception>
    internal async Task<Page?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_doubtful is not null && !IsAtEnd)
            {
                if (await _shortPages.BeginCheckAsync(_doubtful.ItemCount, _doubtful.Request.Count, cancellationToken).ConfigureAwait(false))
                {
                    return await CheckAsync(_doubtful, cancellationToken).ConfigureAwait(false);
                }

                Judge(_doubtful);
            }

            return IsAtEnd ? null : Judge(await SendAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (MewsApiException exception)
        {
            throw exception.At(_query, _cursor, _given);
        }
    }

    private async Task<Page> CheckAsync(Page doubtful, CancellationToken cancellationToken)
    {
        Page? behind = null;
        try
        {
            behind = await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _shortPages.EndCheck(doubtful.ItemCount, behind?.ItemCount, behind?.Request.Count ?? 0);
        }

        return Judge(behind);
    }

    private async Task<Page> SendAsync(CancellationToken cancellationToken)
    {
        RefuseCircle();
        int count = (int)Math.Min(Math.Min(_pageSize, _shortPages.PageLimit), _wanted.Left);
        // Where the contract has changed, nothing of the next page can be read either.
        bool isTolerant = _options.Unreadable is not null && !_isUnreadable;
        Page page = await _send(new PageRequest(_query, count, _cursor) { IsTolerant = isTolerant }, cancellationToken).ConfigureAwait(false);
        // Mews may have found the page too much; what it could give once is asked for from then on.
        _pageSize = page.Request.Count < count ? page.Request.Count : _pageSize;
        // What cannot be read is not given out, so that another item is wanted in its place.
        _wanted.Take(page.Items.Length);
        _given += page.Items.Length;
        _came += page.ItemCount;
        _cursor = page.Cursor;
        _isUnreadable = page is { Items.Length: 0, Unreadable: not null };
        if (_options.IsEnough is not null)
        {
            _items.AddRange(page.Items);
        }

        return page;
    }

    private Page Judge(Page page)
    {
        bool? isLast = page.Cursor is null || IsAnswered(page) ? true
            // Enough has come; where some of it turns out not to count, this goes on.
            : _wanted.Left <= 0 ? false
            : _shortPages.IsLast(page.ItemCount, page.Request.Count);
        _isLast = isLast == true;
        _doubtful = isLast is null ? page : null;
        return page;
    }

    private bool IsAnswered(Page page) =>
        _operation.IsAnswered(_query, _came)
        || (page.ItemCount < page.Request.Count && _options.IsEnough?.Invoke(_query, _items) == true);

    // Before the request, not when the cursor comes in: the page that brought it is good.
    private void RefuseCircle()
    {
        if (_cursor is not null && !_seen.Add(_cursor))
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidResponse,
                "Mews returned a cursor that it had returned before. Following it would fetch the same items again and again.");
        }
    }
}
