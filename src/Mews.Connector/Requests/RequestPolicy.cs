using Polly;
using Polly.Retry;

namespace Mews.Connector;

/// <summary>Decides when a request may be sent, whether it is retried, how often, and after which delay.</summary>
internal sealed class RequestPolicy
{
    /// <summary>Smallest page to request after a 408.</summary>
    internal const int SmallestPage = 10;

    /// <summary>Delay before the first retry. Five of them, doubled each time, take half a minute.</summary>
    private static readonly TimeSpan _firstDelay = TimeSpan.FromSeconds(1);

    /// <summary>Longest Retry-After to obey: a date in the wrong year must not stop a nightly export.</summary>
    private static readonly TimeSpan _longestRetryAfter = TimeSpan.FromMinutes(5);

    private readonly MewsSession _session;
    private readonly MewsTransport _transport;
    private readonly IntervalLengths _lengths;
    private readonly Lazy<ResiliencePipeline> _retries;

    /// <param name="session">Session with the number of retries and the request limit.</param>
    /// <param name="transport">Sends the requests.</param>
    /// <param name="trace">Receives each retry before its delay, on any thread.</param>
    internal RequestPolicy(MewsSession session, MewsTransport transport, Action<RetryTrace>? trace = null)
    {
        _session = session;
        _transport = transport;
        _lengths = session.State<IntervalLengths>();
        _retries = new(() => Retries(session, trace));
    }

    /// <summary>Requests a page, with retries. After a 408 the page may be smaller than requested.</summary>
    /// <exception cref="MewsApiException">The request failed.</exception>
    internal async Task<Page> SendAsync(PageRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (MewsApiException exception) when ((IsTemporary(exception) || IsWorthOneRetry(exception)) && _session.MaximumRetryCount > 0)
        {
            return await RetryAsync(request, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Requests a page once, as soon as the request limit allows.</summary>
    /// <exception cref="MewsApiException">The request failed.</exception>
    internal async Task<Page> SendOnceAsync(PageRequest request, CancellationToken cancellationToken)
    {
        int entry = await _session.Limiter.EnterAsync(_session.RequestLimit, cancellationToken).ConfigureAwait(false);
        int? status = null;
        TimeSpan? retryAfter = null;
        try
        {
            Page page = await _transport.PostAsync(request, cancellationToken).ConfigureAwait(false);
            status = 200;
            return page;
        }
        catch (MewsApiException exception)
        {
            // Noted here and not with the retry: the next command must wait too, even if this request is not retried.
            (status, retryAfter) = (exception.StatusCode, RetryAfter(exception));
            throw;
        }
        finally
        {
            _session.Limiter.Leave(entry, status, retryAfter);
        }
    }

    // The pipeline starts with a failure that has happened: without failures its code is never compiled.
    private async Task<Page> RetryAsync(PageRequest request, MewsApiException? first, CancellationToken cancellationToken)
    {
        MewsApiException? timeout = null;
        Page? page = await _retries.Value.ExecuteAsync(
            async token =>
            {
                // Another query found out meanwhile that the interval is too long.
                if (timeout is not null && request.CanAskForLess && _lengths.IsTooLong(_transport.Operation, request.Query))
                {
                    return null;
                }

                try
                {
                    return first is null ? await SendOnceAsync(request, token).ConfigureAwait(false) : throw first;
                }
                catch (MewsApiException exception)
                {
                    first = null;
                    // A smaller page did not help: ask for half of the interval instead of waiting again.
                    bool isTooMuch = timeout is not null && exception.StatusCode == 408 && request.CanAskForLess;
                    timeout = exception.StatusCode == 408 ? exception : timeout;
                    request = exception.Kind == MewsErrorKind.RequestTimeout ? Smaller(request) : request;
                    if (isTooMuch)
                    {
                        return null;
                    }

                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
        return page ?? throw timeout!;
    }

    private static PageRequest Smaller(PageRequest request) =>
        request with { Count = Math.Min(request.Count, Math.Max(SmallestPage, request.Count / 2)) };

    private static ResiliencePipeline Retries(MewsSession session, Action<RetryTrace>? trace) => new ResiliencePipelineBuilder { TimeProvider = session.Clock }
        .AddRetry(Retry(session, IsTemporary, session.MaximumRetryCount, trace))
        .AddRetry(Retry(session, IsWorthOneRetry, 1, trace))
        .Build();

    private static RetryStrategyOptions Retry(MewsSession session, Func<MewsApiException, bool> which, int max, Action<RetryTrace>? trace) => new()
    {
        ShouldHandle = new PredicateBuilder().Handle(which),
        MaxRetryAttempts = max,
        DelayGenerator = attempt => new(Delay((MewsApiException)attempt.Outcome.Exception!, attempt.AttemptNumber + 1)),
        OnRetry = retry =>
        {
            var exception = (MewsApiException)retry.Outcome.Exception!;
            TimeSpan wait = exception.Kind == MewsErrorKind.TooManyRequests ? session.Limiter.Wait : retry.RetryDelay;
            trace?.Invoke(new RetryTrace(exception.Reason, wait, retry.AttemptNumber + 1, max));
            return default;
        },
    };

    private static bool IsTemporary(MewsApiException exception) => exception.RetryAdvice == RetryAdvice.AsConfigured && exception.Kind
        is MewsErrorKind.TooManyRequests
        or MewsErrorKind.RequestTimeout
        or MewsErrorKind.ServerError
        or MewsErrorKind.ConnectionFailed;

    // After a 409 the data is either stable at once, or changes so fast that more retries would not help.
    private static bool IsWorthOneRetry(MewsApiException exception) => exception.Kind == MewsErrorKind.Conflict || exception.RetryAdvice == RetryAdvice.Once;

    // After a 429 the limiter delays everything that uses the token, including this request.
    private static TimeSpan? Delay(MewsApiException exception, int failures)
    {
        if (exception.Kind == MewsErrorKind.TooManyRequests)
        {
            return TimeSpan.Zero;
        }

        TimeSpan delay = Backoff.After(_firstDelay, failures);
        return RetryAfter(exception) is { } asked && asked > delay ? asked : delay;
    }

    private static TimeSpan? RetryAfter(MewsApiException exception) =>
        exception.RetryAfter > _longestRetryAfter ? _longestRetryAfter : exception.RetryAfter;
}
