using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Decides whether a page with fewer items than requested is the last of its query. Mews documents that it is, but not that every operation
/// honours the requested Count; where one silently returned fewer, everything after the first page would be lost. So this is checked once
/// for each operation and platform, by requesting the page after the first short one.
/// </summary>
/// <remarks>Mews Connector API, Guidelines, Pagination: "until Cursor is null"; a page with fewer items than Count is the alternative.</remarks>
internal sealed class ShortPageRule
{
    private static readonly ConcurrentDictionary<(Uri Platform, string Operation), ShortPageRule> _rules = new();

    private readonly object _gate = new();
    private TaskCompletionSource<bool>? _checking;
    private bool _isChecked;
    private bool _isBroken;
    private int _longest;

    /// <summary>Maximum number of items that the operation returns in a page, as far as seen.</summary>
    internal int PageLimit { get; private set; } = Operations.MaxItems;

    /// <summary>The rule of an operation on a platform, for the life of the process.</summary>
    internal static ShortPageRule Of(Uri platform, Operation operation) => _rules.GetOrAdd((platform, operation.Path), _ => new ShortPageRule());

    /// <summary>For tests, whose servers may reuse a port.</summary>
    internal static void Forget(Uri platform)
    {
        foreach ((Uri Platform, string Operation) key in _rules.Keys.Where(key => key.Platform == platform))
        {
            _rules.TryRemove(key, out _);
        }
    }

    /// <summary>Judges a page that has a cursor.</summary>
    /// <param name="length">Number of its items.</param>
    /// <param name="count">Number of items requested.</param>
    internal PageEnd EndOf(int length, int count)
    {
        lock (_gate)
        {
            // An empty page with a cursor contradicts the documentation. Once the rule is known, there is no reason to go on for ever.
            if (length == 0 && (_isChecked || _isBroken))
            {
                return PageEnd.Last;
            }

            // No server limits a request for hundreds of items to fewer than ten.
            if (length is > 0 and < 10 && count >= 100 && !_isBroken)
            {
                return PageEnd.Last;
            }

            _longest = Math.Max(_longest, length);
            if (_isBroken || length >= count)
            {
                return PageEnd.More;
            }

            // A limit that allowed more items elsewhere does not explain this page.
            return _isChecked && (length < _longest || !MayBeLimit(length)) ? PageEnd.Last : PageEnd.Unknown;
        }
    }

    /// <summary>Begins a check, or waits for the one in progress.</summary>
    /// <param name="length">Number of items of the short page.</param>
    /// <param name="count">Number of items requested.</param>
    /// <returns>Whether the caller must check and then call <see cref="EndCheck"/>; otherwise <see cref="EndOf"/> may know now.</returns>
    internal async Task<bool> BeginCheckAsync(int length, int count, CancellationToken cancellationToken)
    {
        Task checking;
        lock (_gate)
        {
            if (EndOf(length, count) != PageEnd.Unknown)
            {
                return false;
            }

            if (_checking is null)
            {
                _checking = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return true;
            }

            checking = _checking.Task;
        }

        var cancelled = new TaskCompletionSource<bool>();
        using CancellationTokenRegistration cancel = cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken));
        await (await Task.WhenAny(checking, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        return false;
    }

    /// <summary>Ends a check.</summary>
    /// <param name="length">Number of items of the short page.</param>
    /// <param name="next">Number of items of the page after it; null if that could not be read.</param>
    /// <param name="count">Number of items requested for that page.</param>
    internal void EndCheck(int length, int? next, int count)
    {
        lock (_gate)
        {
            _isChecked |= next is not null;
            _isBroken |= next > 0;

            // Two short pages of the same, round length indicate a limit. Otherwise an item may have been added between the two requests.
            PageLimit = next == length && next < count && MayBeLimit(length) ? length : PageLimit;
            _checking!.TrySetResult(true);
            _checking = null;
        }
    }

    /// <summary>
    /// Whether a page has a round length, such as a server would choose for its limit. A check after a page of 17 says nothing about a
    /// limit of 100, so a page of the greatest length seen is checked again if it is round.
    /// </summary>
    private static bool MayBeLimit(int length) => length >= 10 && (length % 10 == 0 || length % 25 == 0 || (length & (length - 1)) == 0);
}

/// <summary>Whether a page is the last of its query.</summary>
internal enum PageEnd
{
    More,
    Last,

    /// <summary>Only the request for the next page can tell.</summary>
    Unknown,
}
