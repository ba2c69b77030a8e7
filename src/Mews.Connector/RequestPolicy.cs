using Polly;
using Polly.Retry;

namespace Mews.Connector;

/// <summary>What is retried, how often, and after how long; and when a request may be sent at all.</summary>
internal sealed class RequestPolicy
{
    /// <summary>The smallest page that a 408 makes of a larger one.</summary>
    internal const int SmallestPage = 10;

    private static readonly TimeSpan _firstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan _longestDelay = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait that a server may ask for: a date in the wrong year must not end the night's export.</summary>
    private static readonly TimeSpan _longestRetryAfter = TimeSpan.FromMinutes(5);

    private readonly MewsSession _session;
    private readonly MewsTransport _transport;
    private readonly Lazy<ResiliencePipeline> _retries;

    /// <summary>Makes the policy of a session.</summary>
    /// <param name="session">How often to retry, and whose request limit to keep.</param>
    /// <param name="transport">What sends a request.</param>
    internal RequestPolicy(MewsSession session, MewsTransport transport)
    {
        _session = session;
        _transport = transport;
        _retries = new(() => Retries(session));
    }

    /// <summary>Asks for a page, as often as it takes and the session allows. It may be smaller than asked for, after a 408.</summary>
    /// <exception cref="MewsApiException">There is no page: the kind says why.</exception>
    internal async Task<Page> SendAsync(PageRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (IsPassing(exception) && _session.MaximumRetryCount > 0)
        {
            return await RetryAsync(request, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    // Retries start with a failure that has happened: a pull in which nothing fails never waits for the machinery to be compiled.
    private async Task<Page> RetryAsync(PageRequest request, MewsApiException? first, CancellationToken cancellationToken) =>
        await _retries.Value.ExecuteAsync(
            async token =>
            {
                try
                {
                    return first is null ? await SendOnceAsync(request, token).ConfigureAwait(false) : throw first;
                }
                catch (MewsApiException exception)
                {
                    first = null;
                    request = exception.Kind == MewsErrorKind.RequestTimeout ? Smaller(request) : request;
                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);

    private static PageRequest Smaller(PageRequest request) =>
        request with { Count = Math.Min(request.Count, Math.Max(SmallestPage, request.Count / 2)) };

    private static ResiliencePipeline Retries(MewsSession session) => new ResiliencePipelineBuilder { TimeProvider = session.Clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<MewsApiException>(IsPassing),
            MaxRetryAttempts = session.MaximumRetryCount,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = _firstDelay,
            MaxDelay = _longestDelay,
            DelayGenerator = attempt => new(RetryAfter(attempt.Outcome.Exception)),
            OnRetry = attempt =>
            {
                // Mews counts the requests of the token, so all that use it back off, not only the one that was told.
                if (attempt.Outcome.Exception is MewsApiException { Kind: MewsErrorKind.TooManyRequests })
                {
                    session.Limiter.Pause(attempt.RetryDelay);
                }

                return default;
            },
        })
        .Build();

    private static bool IsPassing(MewsApiException exception) => exception.Kind
        is MewsErrorKind.TooManyRequests
        or MewsErrorKind.RequestTimeout
        or MewsErrorKind.ServerError
        or MewsErrorKind.ConnectionFailed;

    private static TimeSpan? RetryAfter(Exception? exception) => exception is MewsApiException { RetryAfter: { } wait }
        ? TimeSpan.FromTicks(Math.Max(0, Math.Min(wait.Ticks, _longestRetryAfter.Ticks)))
        : null;

    private async Task<Page> SendOnceAsync(PageRequest request, CancellationToken cancellationToken)
    {
        await _session.Limiter.EnterAsync(_session.RequestLimit, cancellationToken).ConfigureAwait(false);
        try
        {
            return await _transport.PostAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (MewsApiException exception) when (exception.Kind == MewsErrorKind.TooManyRequests)
        {
            // Here and not with the retry: the next command must wait too, after a request that is not retried any more.
            _session.Limiter.Pause(RetryAfter(exception) ?? TimeSpan.Zero);
            throw;
        }
        finally
        {
            _session.Limiter.Leave();
        }
    }
}
