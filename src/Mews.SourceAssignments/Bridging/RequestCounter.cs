namespace Mews.SourceAssignments.Bridging;

/// <summary>Passes traces on, and counts the requests for pages among those of a command.</summary>
internal sealed class RequestCounter(PipelineBridge bridge, Operation operation)
{
    private long _pageRequests;

    /// <summary>Number of requests of the command that were not for pages, but for what a join adds.</summary>
    internal long LookupRequests => bridge.Requests - Interlocked.Read(ref _pageRequests);

    internal void Trace(Trace trace)
    {
        if (trace is RequestTrace request && request.Path == operation.Path)
        {
            Interlocked.Increment(ref _pageRequests);
        }

        bridge.Trace(trace);
    }
}
