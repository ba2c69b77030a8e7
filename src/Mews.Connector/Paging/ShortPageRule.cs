using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Whether a page with fewer items than asked for is the last one of its query. Mews says so, but nobody has published that an operation
/// gives as many items as it is asked for; where it silently gives fewer, everything behind the first page would be lost. So it is
/// checked, once for an operation on a platform: by asking on behind the first short page.
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

    /// <summary>The most items that the operation gives in a page, as far as that has been seen.</summary>
    internal int PageLimit { get; private set; } = Operations.MaxItems;

    /// <summary>The rule of an operation on a platform, for the life of the process.</summary>
    internal static ShortPageRule Of(Uri platform, Operation operation) => _rules.GetOrAdd((platform, operation.Path), _ => new ShortPageRule());

    /// <summary>Forgets what is known of a platform, for tests whose servers may have a port that another had before.</summary>
    internal static void Forget(Uri platform)
    {
        foreach ((Uri Platform, string Operation) key in _rules.Keys.Where(key => key.Platform == platform))
        {
            _rules.TryRemove(key, out _);
        }
    }

    /// <summary>Judges a page that has a cursor.</summary>
    /// <param name="length">How many items it has.</param>
    /// <param name="count">How many were asked for.</param>
    internal PageEnd EndOf(int length, int count)
    {
        lock (_gate)
        {
            // With a cursor, against what is published: once the rule is known, no reason to ask on for ever.
            if (length == 0 && (_isChecked || _isBroken))
            {
                return PageEnd.Last;
            }

            // Nobody limits to less than ten whoever asks for hundreds.
            if (length is > 0 and < 10 && count >= 100 && !_isBroken)
            {
                return PageEnd.Last;
            }

            _longest = Math.Max(_longest, length);
            if (_isBroken || length >= count)
            {
                return PageEnd.More;
            }

            // A limit that gave more items elsewhere does not give fewer here.
            return _isChecked && (length < _longest || !MayBeLimit(length)) ? PageEnd.Last : PageEnd.Unknown;
        }
    }

    /// <summary>Begins a check, or waits until the one that is under way is over.</summary>
    /// <param name="length">How many items the short page has.</param>
    /// <param name="count">How many were asked for.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether the caller is to check, and to call <see cref="EndCheck"/>; else <see cref="EndOf"/> may know by now.</returns>
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

    /// <summary>Tells what came of a check.</summary>
    /// <param name="length">How many items the short page had.</param>
    /// <param name="behind">How many items are in the page behind it; null where it could not be had.</param>
    /// <param name="count">How many were asked for there.</param>
    internal void EndCheck(int length, int? behind, int count)
    {
        lock (_gate)
        {
            _isChecked |= behind is not null;
            _isBroken |= behind > 0;

            // Two short pages of one length that somebody would choose: a limit. Else something may have come in between the two requests.
            PageLimit = behind == length && behind < count && MayBeLimit(length) ? length : PageLimit;
            _checking!.TrySetResult(true);
            _checking = null;
        }
    }

    /// <summary>
    /// A check that found nothing behind a page of 17 tells nothing of a limit of 100, and neither does one behind a page that has a
    /// hundred items by chance. So a page than which none is longer is checked as well, if it has a length that somebody would choose for a limit.
    /// </summary>
    private static bool MayBeLimit(int length) => length >= 10 && (length % 10 == 0 || length % 25 == 0 || (length & (length - 1)) == 0);
}
