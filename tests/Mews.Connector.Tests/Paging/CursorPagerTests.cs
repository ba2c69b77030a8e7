namespace Mews.Connector.Tests;

public sealed class CursorPagerTests
{
    private static readonly Query _query = new() { Ids = [Generate.Id(1)] };

    private readonly List<PageRequest> _requests = [];

    [Fact]
    public async Task A_page_with_fewer_items_than_asked_for_is_the_last()
    {
        CursorPager pager = Pager(10, long.MaxValue, (10, "a"), (9, "b"));
        await pager.NextAsync(Given.Stop);
        Assert.False(pager.IsAtEnd);
        await pager.NextAsync(Given.Stop);
        Assert.True(pager.IsAtEnd);
    }

    [Fact]
    public async Task A_page_without_a_cursor_is_the_last()
    {
        CursorPager pager = Pager(10, long.MaxValue, (10, null));
        await pager.NextAsync(Given.Stop);
        Assert.True(pager.IsAtEnd);
    }

    [Fact]
    public async Task The_page_that_brings_the_last_wanted_item_is_the_last()
    {
        CursorPager pager = Pager(10, 20, (10, "a"), (10, "b"));
        await pager.NextAsync(Given.Stop);
        Assert.False(pager.IsAtEnd);
        await pager.NextAsync(Given.Stop);
        Assert.True(pager.IsAtEnd);
    }

    [Fact]
    public async Task A_full_last_page_leads_to_one_more_request()
    {
        CursorPager pager = Pager(10, long.MaxValue, (10, "a"), (0, null));
        int[] sizes = await SizesAsync(pager);
        Assert.Equal([10, 0], sizes);
        Assert.Equal([null, "a"], _requests.Select(request => request.Cursor));
    }

    [Fact]
    public async Task The_cursor_of_a_page_asks_for_the_next()
    {
        await SizesAsync(Pager(2, long.MaxValue, (2, "a"), (2, "B"), (2, "b"), (1, "c")));
        Assert.Equal([null, "a", "B", "b"], _requests.Select(request => request.Cursor));
        Assert.All(_requests, request => Assert.Same(_query, request.Query));
    }

    [Fact]
    public async Task No_more_is_asked_for_than_is_wanted()
    {
        await SizesAsync(Pager(10, 25, (10, "a"), (10, "b"), (5, "c")));
        Assert.Equal([10, 10, 5], _requests.Select(request => request.Count));
    }

    [Fact]
    public async Task A_page_is_never_larger_than_the_page_size()
    {
        await SizesAsync(Pager(1000, long.MaxValue, (1000, "a"), (3, null)));
        Assert.Equal([1000, 1000], _requests.Select(request => request.Count));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "b", "a")]
    [InlineData("a", "b", "c", "b")]
    public async Task A_cursor_that_comes_again_is_refused_after_its_page(params string[] cursors)
    {
        CursorPager pager = Pager(1, long.MaxValue, [.. cursors.Select(cursor => (1, (string?)cursor))]);
        foreach (string cursor in cursors)
        {
            Assert.Equal(cursor, (await pager.NextAsync(Given.Stop))!.Cursor);
            Assert.False(pager.IsAtEnd);
        }

        var refusal = await Assert.ThrowsAsync<MewsApiException>(() => pager.NextAsync(Given.Stop));
        Assert.Equal(MewsErrorKind.InvalidResponse, refusal.Kind);
        Assert.Equal(cursors[^1], refusal.Cursor);
        Assert.Same(_query, refusal.Query);
        Assert.Equal(cursors.Length, _requests.Count);
    }

    [Fact]
    public async Task A_failure_tells_the_query_and_the_cursor_it_stood_at()
    {
        CursorPager pager = Pager(10, long.MaxValue, (10, "a"));
        await pager.NextAsync(Given.Stop);
        var failure = await Assert.ThrowsAsync<MewsApiException>(() => pager.NextAsync(Given.Stop));
        Assert.Equal((MewsErrorKind.Conflict, "a"), (failure.Kind, failure.Cursor));
        Assert.Same(_query, failure.Query);
    }

    [Fact]
    public async Task A_failure_of_the_first_page_has_no_cursor()
    {
        var failure = await Assert.ThrowsAsync<MewsApiException>(() => Pager(10, long.MaxValue).NextAsync(Given.Stop));
        Assert.Null(failure.Cursor);
        Assert.Same(_query, failure.Query);
    }

    private static async Task<int[]> SizesAsync(CursorPager pager)
    {
        List<int> sizes = [];
        while (!pager.IsAtEnd)
        {
            sizes.Add((await pager.NextAsync(Given.Stop))!.Items.Length);
        }

        return [.. sizes];
    }

    private CursorPager Pager(int pageSize, long wanted, params (int Items, string? Cursor)[] pages)
    {
        return new CursorPager(
            SendAsync,
            Given.Checked(new ShortPageRule()),
            Operations.GroupSourceAssignments,
            _query,
            new PullOptions { PageSize = pageSize },
            new ItemBudget(wanted));

        Task<Page> SendAsync(PageRequest request, CancellationToken stop)
        {
            int number = _requests.Count;
            _requests.Add(request);
            if (number >= pages.Length)
            {
                throw new MewsApiException(MewsErrorKind.Conflict, "There are no more pages.");
            }

            (int items, string? cursor) = pages[number];
            return Task.FromResult(new Page(request, [.. Enumerable.Repeat<object>(number, items)], cursor));
        }
    }
}
