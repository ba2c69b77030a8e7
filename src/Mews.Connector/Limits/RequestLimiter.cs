using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Keeps the requests of one access token within the limit of Mews: so many in any 30 seconds, and after a 429 none for a while and then
/// one alone. Everything in the process that uses the token shares it, whatever session or runspace it belongs to.
/// </summary>
/// <remarks>
/// Mews Connector API, Guidelines, Requests, "Request limits". Mews counts a request when it arrives, which is some time between our
/// sending it and its answer. So a request counts here from when it starts until a whole window after its end, and no window at
/// Mews's side, wherever it begins, holds more than the limit. Who keeps sending at high volume after a 429 may be blocked.
/// </remarks>
/// <param name="clock">What tells the time. Only its timestamps are looked at: a wall clock may be set.</param>
internal sealed class RequestLimiter(TimeProvider clock)
{
    /// <summary>The length of the window.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>The shortest pause after a first 429. Five of them, each twice as long up to 30 s, are a minute.</summary>
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(2);

    private static readonly ConcurrentDictionary<string, RequestLimiter> _limiters = new(StringComparer.Ordinal);

    private readonly object _gate = new();
    private readonly Signal _ended = new();
    private readonly Queue<TimeSpan> _expiries = new();
    private readonly long _start = clock.GetTimestamp();

    private int _inFlight;
    private TimeSpan _blockedUntil;
    private TimeSpan _pausedUntil;
    private int _pauses;
    private int _refusals;
    private bool _isScoutOut;

    /// <summary>How long requests will wait from now on; zero if they need not.</summary>
    internal TimeSpan Wait
    {
        get
        {
            lock (_gate)
            {
                return Later(Later(_blockedUntil, _pausedUntil) - Now, TimeSpan.Zero);
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_start);

    /// <summary>The limiter of an access token.</summary>
    /// <param name="address">The platform that counts.</param>
    /// <param name="fingerprint">What tells the token from others, without being it.</param>
    /// <param name="clock">What tells the time to a limiter that is new.</param>
    internal static RequestLimiter Of(Uri address, string fingerprint, TimeProvider clock) =>
        _limiters.GetOrAdd($"{address.AbsoluteUri} {fingerprint}", _ => new RequestLimiter(clock));

    /// <summary>Waits until a request may be sent. <see cref="Leave"/> must follow when it is over, however it ends.</summary>
    /// <param name="limit">The most requests in any window; 0 for no limit.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What <see cref="Leave"/> is to be told.</returns>
    internal async Task<int> EnterAsync(int limit, CancellationToken cancellationToken)
    {
        int entry;
        while (!TryEnter(limit, out entry, out Task change, out TimeSpan wait))
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(change, clock.Delay(wait, waiting.Token)).ConfigureAwait(false);
            waiting.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return entry;
    }

    /// <summary>Says that a request is over.</summary>
    /// <param name="entry">What <see cref="EnterAsync"/> returned.</param>
    /// <param name="status">The status of its answer; null where there was none.</param>
    /// <param name="retryAfter">How long the answer asks to wait; null where it does not say.</param>
    internal void Leave(int entry, int? status, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            _inFlight--;
            _expiries.Enqueue(Now + Window);

            // What was sent before a pause began tells nothing of how things are after it.
            bool isNews = entry == _pauses;
            _isScoutOut &= !isNews;
            if (status == 429)
            {
                Pause(isNews, retryAfter ?? TimeSpan.Zero);
            }
            else if (isNews && status is not null)
            {
                _refusals = 0;
            }

            _ended.Set();
        }
    }

    /// <summary>Lets nothing through while Mews still counts the requests of another process, which may have been as many as it allows.</summary>
    /// <param name="age">How long ago the last of them may have been sent.</param>
    internal void WaitForOther(TimeSpan age)
    {
        lock (_gate)
        {
            if (age >= TimeSpan.Zero && age < Window)
            {
                _pausedUntil = Later(_pausedUntil, Now + Window - age);
            }
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Pause(bool isNews, TimeSpan asked)
    {
        if (isNews)
        {
            _pauses++;
            _refusals++;
            asked = Later(asked, Backoff.After(_firstPause, _refusals));
        }

        _pausedUntil = Later(_pausedUntil, Now + asked);
    }

    private bool TryEnter(int limit, out int entry, out Task change, out TimeSpan wait)
    {
        lock (_gate)
        {
            TimeSpan now = Now;
            while (_expiries.Count > 0 && _expiries.Peek() <= now)
            {
                _expiries.Dequeue();
            }

            entry = _pauses;
            change = _ended.Next;
            wait = Timeout.InfiniteTimeSpan;
            if (_pausedUntil > now)
            {
                wait = _pausedUntil - now;
                return false;
            }

            if (_isScoutOut)
            {
                return false;
            }

            if (limit == 0 || _inFlight + _expiries.Count < limit)
            {
                _inFlight++;
                _isScoutOut = _refusals > 0;
                return true;
            }

            if (_expiries.Count > 0)
            {
                _blockedUntil = _expiries.Peek();
                wait = _blockedUntil - now;
            }

            return false;
        }
    }
}
