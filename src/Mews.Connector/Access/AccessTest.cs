namespace Mews.Connector;

/// <summary>Finds out what a session may do: one smallest request for each operation, and no second one.</summary>
public static class AccessTest
{
    /// <summary>Somebody waits. A server that has not answered by then is in trouble, or something in between is.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks every operation.</summary>
    /// <param name="session">What to test.</param>
    /// <param name="trace">Told of every request when it is over, on any thread.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it, in the order of <see cref="Operations.All"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<IReadOnlyList<OperationAccess>> RunAsync(MewsSession session, Action<Trace>? trace, CancellationToken cancellationToken)
    {
        MessageLanguage.UseEnglish();
        // Tells of this run alone.
        session.Accepted.Clear();
        // An instant, so that Mews has next to nothing to look through; without a filter it might look through everything.
        DateTimeOffset now = session.Clock.GetUtcNow();
        var instant = new Query { Interval = new TimeInterval(now, now) };
        Task<OperationAccess> enterprises = AskAsync(Operations.Enterprises, new Query());
        OperationAccess[] answers = await Task.WhenAll(Operations.All.Select(TestAsync)).ConfigureAwait(false);
        string? accepted = Array.Find(answers, answer => answer.Page is not null)?.Operation;
        return [.. answers.Select(answer => answer.Judged(accepted))];

        Task<OperationAccess> TestAsync(Operation operation) => operation == Operations.Enterprises ? enterprises
            : operation.MostEnterprises == 1 ? AskOfOneAsync(operation)
            : AskAsync(operation, instant with { States = operation.States });

        async Task<OperationAccess> AskOfOneAsync(Operation operation)
        {
            // With the token of a portfolio it must be one enterprise; with another it does no harm.
            Page? page = (await enterprises.ConfigureAwait(false)).Page;
            return await AskAsync(operation, instant with { EnterpriseIds = page?.Items.Length > 0 ? [((Enterprise)page.Items[0]).Id] : null }).ConfigureAwait(false);
        }

        async Task<OperationAccess> AskAsync(Operation operation, Query query)
        {
            using CancellationTokenSource patience = session.Clock.CreateCancellationTokenSource(_patience);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
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
                return new(operation, request, null, OutOfPatience(session, request));
            }
        }
    }

    private static MewsApiException OutOfPatience(MewsSession session, RequestTrace? request) => request is null
        ? new(
            MewsErrorKind.TooManyRequests,
            $"The request limit of the access token allows the next request only in {Math.Ceiling(session.Limiter.Wait.TotalSeconds)} s.")
        : new(MewsErrorKind.RequestTimeout, $"{session.PlatformAddress.Authority} did not answer within {_patience.TotalSeconds} s.");
}
