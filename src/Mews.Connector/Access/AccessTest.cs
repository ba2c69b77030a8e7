namespace Mews.Connector;

/// <summary>Finds out which operations a session may use, by one minimal request for each, without retries.</summary>
public static class AccessTest
{
    /// <summary>A person waits for the answer, and a healthy server needs far less.</summary>
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);

    /// <summary>Sends the requests.</summary>
    /// <param name="session">Session to test.</param>
    /// <param name="trace">Receives each request when it ends, on any thread.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>One result for each operation, in the order of <see cref="Operations.All"/>.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<IReadOnlyList<OperationAccess>> RunAsync(MewsSession session, Action<Trace>? trace, CancellationToken cancellationToken)
    {
        MessageLanguage.UseEnglish();
        // Results must not depend on what was accepted before.
        session.Accepted.Clear();
        // A single instant makes a cheap query; without a filter Mews might search everything.
        DateTimeOffset now = session.Clock.GetUtcNow();
        var instant = new Query { Interval = new TimeInterval(now, now) };
        Task<OperationAccess> enterprises = AskAsync(Operations.Enterprises, new Query());
        OperationAccess[] answers = await Task.WhenAll(Operations.All.Select(TestAsync)).ConfigureAwait(false);
        string? accepted = Array.Find(answers, answer => answer.Page is not null)?.Operation;
        return [.. answers.Select(answer => answer.Judged(accepted))];

        Task<OperationAccess> TestAsync(Operation operation) => operation == Operations.Enterprises ? enterprises
            : operation.MaxEnterprises == 1 ? AskOfOneAsync(operation)
            : AskAsync(operation, instant with { States = operation.States });

        async Task<OperationAccess> AskOfOneAsync(Operation operation)
        {
            // A portfolio token needs exactly one enterprise; a token of a single one ignores it.
            Page? page = (await enterprises.ConfigureAwait(false)).Page;
            return await AskAsync(operation, instant with { EnterpriseIds = page?.Items.Length > 0 ? [((Enterprise)page.Items[0]).Id] : null }).ConfigureAwait(false);
        }

        async Task<OperationAccess> AskAsync(Operation operation, Query query)
        {
            using CancellationTokenSource timeout = session.Clock.CreateCancellationTokenSource(_timeout);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            RequestTrace? request = null;
            var policy = new RequestPolicy(session, new MewsTransport(session, operation, done =>
            {
                request = done;
                trace?.Invoke(done);
            }));
            try
            {
                Page page = await policy.SendOnceAsync(new PageRequest(query, 1, null), stop.Token).ConfigureAwait(false);
                return new(operation, request, page, null);
            }
            catch (MewsApiException exception)
            {
                return new(operation, request, null, exception);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new(operation, request, null, TimedOut(session, request));
            }
        }
    }

    private static MewsApiException TimedOut(MewsSession session, RequestTrace? request) => request is null
        ? new(
            MewsErrorKind.TooManyRequests,
            $"The request limit of the access token allows the next request only in {Math.Ceiling(session.Limiter.Wait.TotalSeconds)} s.")
        : new(MewsErrorKind.RequestTimeout, $"{session.PlatformAddress.Authority} did not answer within {_timeout.TotalSeconds} s.");
}
