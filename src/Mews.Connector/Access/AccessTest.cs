namespace Mews.Connector;

/// <summary>Finds out what a session may do: one smallest request for each operation, and no second one.</summary>
public static class AccessTest
{
    private const string CommonPath = "api/connector/v1/";

    /// <summary>Somebody waits. A server that has not answered by then is in trouble, or something in between is.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks every operation.</summary>
    /// <param name="session">What to test.</param>
    /// <param name="trace">Told of every request when it is over, on any thread.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it: assignments of reservations, of groups, sources, enterprises.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<IReadOnlyList<OperationAccess>> RunAsync(MewsSession session, Action<Trace>? trace, CancellationToken cancellationToken)
    {
        MessageLanguage.UseEnglish();
        // An instant, so that Mews has next to nothing to look through; without a filter it might look through everything.
        DateTimeOffset now = session.Clock.GetUtcNow();
        var instant = new Query { Updated = new TimeInterval(now, now) };
        Task<(OperationAccess Access, Page? Page)> groups = AskAsync(Operations.GroupSourceAssignments, instant);
        Task<(OperationAccess Access, Page? Page)> sources = AskAsync(Operations.Sources, instant);

        // With the token of a portfolio, reservations are asked for in one enterprise; with another it does no harm.
        (OperationAccess enterprises, Page? page) = await AskAsync(Operations.Enterprises, new Query()).ConfigureAwait(false);
        Guid[]? enterprise = page?.Items.Length > 0 ? [((Enterprise)page.Items[0]).Id] : null;
        (OperationAccess reservations, _) = await AskAsync(Operations.ReservationSourceAssignments, instant with { EnterpriseIds = enterprise }).ConfigureAwait(false);
        return [reservations, (await groups.ConfigureAwait(false)).Access, (await sources.ConfigureAwait(false)).Access, enterprises];

        async Task<(OperationAccess Access, Page? Page)> AskAsync(Operation operation, Query query)
        {
            using CancellationTokenSource patience = session.Clock.CreateCancellationTokenSource(_patience);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            RequestTrace? request = null;
            var policy = new RequestPolicy(session, new MewsTransport(session, operation, done =>
            {
                request = done;
                trace?.Invoke(done);
            }));
            Page? page = null;
            MewsApiException? failure = null;
            try
            {
                page = await policy.SendOnceAsync(new PageRequest(query, 1, null), stop.Token).ConfigureAwait(false);
            }
            catch (MewsApiException exception)
            {
                failure = exception;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                failure = OutOfPatience(session, request);
            }

            return (new OperationAccess(operation.Path.Substring(CommonPath.Length), request, failure), page);
        }
    }

    private static MewsApiException OutOfPatience(MewsSession session, RequestTrace? request) => request is null
        ? new(MewsErrorKind.TooManyRequests, $"The request limit of the access token leaves no room for another {Math.Ceiling(session.Limiter.Wait.TotalSeconds)} s.")
        : new(MewsErrorKind.RequestTimeout, $"{session.PlatformAddress.Authority} did not answer within {_patience.TotalSeconds} s.");
}
