using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Keeps the requests of one access token within the limit of Mews: so many in any 30 seconds. Everything in the process that uses
/// the token shares it, whatever session or runspace it belongs to.
/// </summary>
/// <remarks>
/// Mews Connector API, Guidelines, Requests, "Request limits". Mews counts a request when it arrives, which is some time between our
/// sending it and its answer. So a request counts here from when it starts until a whole window after its end, and no window at
/// Mews's side, wherever it begins, holds more than the limit.
/// </remarks>
internal sealed class RequestLimiter(TimeProvider clock)
{
    /// <summary>The length of the window.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private static readonly ConcurrentDictionary<string, RequestLimiter> _limiters = new(StringComparer.Ordinal);

    private readonly object _gate = new();
    private readonly Queue<DateTimeOffset> _expiries = new();

    private TaskCompletionSource<bool> _ended = NewSignal();
    private int _inFlight;
    private DateTimeOffset _blockedUntil;
    private DateTimeOffset _pausedUntil;

    /// <summary>How long requests will wait from now on; zero if they need not.</summary>
    internal TimeSpan Wait
    {
        get
        {
            lock (_gate)
            {
                TimeSpan wait = Later(_blockedUntil, _pausedUntil) - clock.GetUtcNow();
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
        }
    }

    /// <summary>The limiter of an access token.</summary>
    /// <param name="address">The platform that counts.</param>
    /// <param name="fingerprint">What tells the token from others, without being it.</param>
    /// <param name="clock">What tells the time to a limiter that is new.</param>
    internal static RequestLimiter Of(Uri address, string fingerprint, TimeProvider clock) =>
        _limiters.GetOrAdd($"{address.AbsoluteUri} {fingerprint}", _ => new RequestLimiter(clock));

    /// <summary>Waits until a request may be sent. <see cref="Leave"/> must follow when it is over, however it ends.</summary>
    /// <param name="limit">The most requests in any window; 0 for no limit.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    internal async Task EnterAsync(int limit, CancellationToken cancellationToken)
    {
        while (!TryEnter(limit, out Task change, out TimeSpan wait))
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(change, clock.Delay(wait, waiting.Token)).ConfigureAwait(false);
            waiting.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Says that a request is over.</summary>
    internal void Leave()
    {
        lock (_gate)
        {
            _inFlight--;
            _expiries.Enqueue(clock.GetUtcNow() + Window);
            TaskCompletionSource<bool> ended = _ended;
            _ended = NewSignal();
            ended.TrySetResult(true);
        }
    }

    /// <summary>Lets no request start before a time has passed: Mews said that there were too many.</summary>
    internal void Pause(TimeSpan duration)
    {
        lock (_gate)
        {
            _pausedUntil = Later(_pausedUntil, clock.GetUtcNow() + duration);
        }
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private bool TryEnter(int limit, out Task change, out TimeSpan wait)
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            while (_expiries.Count > 0 && _expiries.Peek() <= now)
            {
                _expiries.Dequeue();
            }

            change = _ended.Task;
            wait = Timeout.InfiniteTimeSpan;
            if (_pausedUntil > now)
            {
                wait = _pausedUntil - now;
                return false;
            }

            if (limit == 0 || _inFlight + _expiries.Count < limit)
            {
                _inFlight++;
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
