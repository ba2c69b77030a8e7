namespace Mews.Connector;

/// <summary>Requests the pages of one query, one after the other.</summary>
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
    private long _received;
    private long _returned;
    private string? _cursor;
    private bool _isLast;
    private bool _isUnreadable;
    private Page? _unchecked;

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

    /// <summary>Whether there is nothing more to request.</summary>
    internal bool IsAtEnd => _isLast || _wanted.Remaining <= 0;

    /// <summary>Requests the next page. Call it once at a time, and not after a failure.</summary>
    /// <returns>The page; null if the page before it turns out to be the last.</returns>
    /// <exception cref="MewsApiException">The page could not be read; the exception has the query and the cursor.</exception>
    internal async Task<Page?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_unchecked is not null && !IsAtEnd)
            {
                if (await _shortPages.BeginCheckAsync(_unchecked.ItemCount, _unchecked.Request.Count, cancellationToken).ConfigureAwait(false))
                {
                    return await CheckAsync(_unchecked, cancellationToken).ConfigureAwait(false);
                }

                Judge(_unchecked);
            }

            return IsAtEnd ? null : Judge(await SendAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (MewsApiException exception)
        {
            throw exception.At(_query, _cursor, _returned);
        }
    }

    private async Task<Page> CheckAsync(Page shortPage, CancellationToken cancellationToken)
    {
        Page? next = null;
        try
        {
            next = await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _shortPages.EndCheck(shortPage.ItemCount, next?.ItemCount, next?.Request.Count ?? 0);
        }

        return Judge(next);
    }

    private async Task<Page> SendAsync(CancellationToken cancellationToken)
    {
        RefuseCircle();
        int count = (int)Math.Min(Math.Min(_pageSize, _shortPages.PageLimit), _wanted.Remaining);
        // After a page without a readable item the contract has probably changed: the next one is strict.
        bool isTolerant = _options.Unreadable is not null && !_isUnreadable;
        Page page = await _send(new PageRequest(_query, count, _cursor) { IsTolerant = isTolerant }, cancellationToken).ConfigureAwait(false);
        // After a 408 the page may be smaller than requested; that size is kept.
        _pageSize = page.Request.Count < count ? page.Request.Count : _pageSize;
        // Unreadable items are not returned, so others are wanted in their place.
        _wanted.Take(page.Items.Length);
        _returned += page.Items.Length;
        _received += page.ItemCount;
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
        PageEnd end = page.Cursor is null || IsAnswered(page) ? PageEnd.Last
            // Enough for now; some may turn out not to count.
            : _wanted.Remaining <= 0 ? PageEnd.More
            : _shortPages.EndOf(page.ItemCount, page.Request.Count);
        _isLast = end == PageEnd.Last;
        _unchecked = end == PageEnd.Unknown ? page : null;
        return page;
    }

    private bool IsAnswered(Page page) =>
        _operation.IsAnswered(_query, _received)
        || (page.ItemCount < page.Request.Count && _options.IsEnough?.Invoke(_query, _items) == true);

    // Checked before the request and not with the response: the page that came with the cursor is good.
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
