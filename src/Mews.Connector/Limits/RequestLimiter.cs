using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Keeps the requests of one access token within the limit of Mews: at most so many in any 30 seconds, none during a pause after a 429, and
/// one alone after it. All sessions and runspaces of the process that use the token share it.
/// </summary>
/// <remarks>
/// Mews Connector API, Guidelines, Requests, "Request limits". Mews counts a request when it arrives, which is some time between sending it
/// and its response. So a request counts here from its start until a whole window after its end: then no window of Mews, wherever it
/// begins, has more than the limit. Clients that keep sending at high volume after a 429 may be blocked.
/// </remarks>
/// <param name="clock">Only its timestamps are used, since a wall clock may be set.</param>
internal sealed class RequestLimiter(TimeProvider clock)
{
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>Shortest pause after a first 429. Five of them, doubled each time up to 30 s, take a minute.</summary>
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(2);

    /// <summary>A thousand years: more than any command takes, and safe to add.</summary>
    private const double MaxSeconds = 365.0 * 1000 * 24 * 60 * 60;

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
    private bool _isProbing;

    /// <summary>How long a request would wait now; zero if it would not.</summary>
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
    /// <param name="address">Address of the platform that counts.</param>
    /// <param name="fingerprint">Hash of the access token.</param>
    /// <param name="clock">Clock of a new limiter.</param>
    internal static RequestLimiter Of(Uri address, string fingerprint, TimeProvider clock) =>
        _limiters.GetOrAdd($"{address.AbsoluteUri} {fingerprint}", _ => new RequestLimiter(clock));

    /// <summary>Waits until a request may be sent. <see cref="Leave"/> must be called when it ends, in whatever way.</summary>
    /// <param name="limit">Maximum number of requests in any window; 0 for no limit.</param>
    /// <returns>The entry to pass to <see cref="Leave"/>.</returns>
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

    /// <summary>Notes the end of a request.</summary>
    /// <param name="entry">Result of <see cref="EnterAsync"/>.</param>
    /// <param name="status">HTTP status of the response; null where there was none.</param>
    /// <param name="retryAfter">Retry-After of the response; null where there was none.</param>
    internal void Leave(int entry, int? status, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            _inFlight--;
            _expiries.Enqueue(Now + Window);

            // A request from before the pause says nothing about the state after it.
            bool isCurrent = entry == _pauses;
            _isProbing &= !isCurrent;
            if (status == 429)
            {
                Pause(isCurrent, retryAfter ?? TimeSpan.Zero);
            }
            else if (isCurrent && status is not null)
            {
                _refusals = 0;
            }

            _ended.Set();
        }
    }

    /// <summary>Estimates how long it takes until the last of some further requests may start.</summary>
    /// <param name="requests">Number of requests.</param>
    /// <param name="limit">Maximum number of requests in any window; 0 for no limit.</param>
    /// <param name="pace">Time from one request to the next where none waits.</param>
    internal TimeSpan TimeFor(long requests, int limit, TimeSpan pace)
    {
        lock (_gate)
        {
            TimeSpan now = Now;
            TimeSpan paused = Later(_pausedUntil - now, TimeSpan.Zero);
            TimeSpan unlimited = paused + Times(pace, requests);
            TimeSpan[] expiries = [.. _expiries.Select(expiry => expiry - now).Where(left => left > TimeSpan.Zero)];
            long waiting = requests - (limit - _inFlight - expiries.Length);
            if (limit == 0 || waiting <= 0)
            {
                return unlimited;
            }

            // Each takes the place of the one that came as many before it as the limit, a window later.
            long rounds = (waiting - 1) / limit;
            long place = (waiting - 1) % limit;
            TimeSpan first = place < expiries.Length ? expiries[place] : Window + Times(pace, place - expiries.Length);
            return Later(unlimited, Later(first, paused) + Times(Window, rounds));
        }
    }

    /// <summary>Sends nothing while Mews may still count the requests of another process, which may have used the whole limit.</summary>
    /// <param name="age">Time since that process may have sent its last request.</param>
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

    private static TimeSpan Times(TimeSpan time, long count) => TimeSpan.FromSeconds(Math.Min(time.TotalSeconds * count, MaxSeconds));

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Pause(bool isCurrent, TimeSpan asked)
    {
        if (isCurrent)
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

            if (_isProbing)
            {
                return false;
            }

            if (limit == 0 || _inFlight + _expiries.Count < limit)
            {
                _inFlight++;
                _isProbing = _refusals > 0;
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
