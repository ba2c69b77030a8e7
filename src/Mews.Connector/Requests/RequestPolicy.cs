using Polly;
using Polly.Retry;

namespace Mews.Connector;

/// <summary>What is retried, how often, and after how long; and when a request may be sent at all.</summary>
internal sealed class RequestPolicy
{
    /// <summary>The smallest page that a 408 makes of a larger one.</summary>
    internal const int SmallestPage = 10;

    /// <summary>The wait before a first retry. Five of them, each twice as long, are half a minute.</summary>
    private static readonly TimeSpan _firstDelay = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a server may ask for: a date in the wrong year must not end the night's export.</summary>
    private static readonly TimeSpan _longestRetryAfter = TimeSpan.FromMinutes(5);

    private readonly MewsSession _session;
    private readonly MewsTransport _transport;
    private readonly IntervalLengths _lengths;
    private readonly Lazy<ResiliencePipeline> _retries;

    /// <summary>Makes the policy of a session.</summary>
    /// <param name="session">How often to retry, and whose request limit to keep.</param>
    /// <param name="transport">What sends a request.</param>
    /// <param name="trace">Told of every retry before its wait; called on any thread.</param>
    internal RequestPolicy(MewsSession session, MewsTransport transport, Action<RetryTrace>? trace = null)
    {
        _session = session;
        _transport = transport;
        _lengths = session.State<IntervalLengths>();
        _retries = new(() => Retries(session, trace));
    }

    /// <summary>Asks for a page, as often as it takes and the session allows. It may be smaller than asked for, after a 408.</summary>
    /// <exception cref="MewsApiException">There is no page: the kind says why.</exception>
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

    /// <summary>Asks for a page once, when the request limit lets it.</summary>
    /// <exception cref="MewsApiException">There is no page: the kind says why.</exception>
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
            // Here and not with the retry: the next command must wait too, after a request that is not retried any more.
            (status, retryAfter) = (exception.StatusCode, RetryAfter(exception));
            throw;
        }
        finally
        {
            _session.Limiter.Leave(entry, status, retryAfter);
        }
    }

    // Retries start with a failure that has happened: a pull in which nothing fails never waits for the machinery to be compiled.
    private async Task<Page> RetryAsync(PageRequest request, MewsApiException? first, CancellationToken cancellationToken)
    {
        MewsApiException? timeout = null;
        Page? page = await _retries.Value.ExecuteAsync(
            async token =>
            {
                // Another query has found out meanwhile.
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
                    // A smaller page has not helped: whoever can ask about half of the interval is to do that, and not to wait on.
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

    private static RetryStrategyOptions Retry(MewsSession session, Func<MewsApiException, bool> which, int most, Action<RetryTrace>? trace) => new()
    {
        ShouldHandle = new PredicateBuilder().Handle(which),
        MaxRetryAttempts = most,
        DelayGenerator = attempt => new(Delay((MewsApiException)attempt.Outcome.Exception!, attempt.AttemptNumber + 1)),
        OnRetry = retry =>
        {
            var exception = (MewsApiException)retry.Outcome.Exception!;
            TimeSpan wait = exception.Kind == MewsErrorKind.TooManyRequests ? session.Limiter.Wait : retry.RetryDelay;
            trace?.Invoke(new RetryTrace(exception.Reason, wait, retry.AttemptNumber + 1, most));
            return default;
        },
    };

    private static bool IsTemporary(MewsApiException exception) => exception.RetryAdvice == RetryAdvice.AsConfigured && exception.Kind
        is MewsErrorKind.TooManyRequests
        or MewsErrorKind.RequestTimeout
        or MewsErrorKind.ServerError
        or MewsErrorKind.ConnectionFailed;

    // Data that has changed (409), asked for again at once, stands still, or changes so fast that more tries are no better.
    private static bool IsWorthOneRetry(MewsApiException exception) => exception.Kind == MewsErrorKind.Conflict || exception.RetryAdvice == RetryAdvice.Once;

    // After a 429 the limiter lets all that use the token wait, this request among them.
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
