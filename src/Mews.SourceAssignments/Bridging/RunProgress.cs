namespace Mews.SourceAssignments.Bridging;

/// <summary>How far a command is.</summary>
/// <param name="QueriesDone">Number of finished queries, those of an earlier run included.</param>
/// <param name="Queries">Number of all queries.</param>
/// <param name="IsPlanned">Whether no more queries will follow.</param>
/// <param name="Items">Number of items so far.</param>
/// <param name="Pages">Number of pages so far.</param>
/// <param name="PagesDone">Number of pages of the queries that this run finished.</param>
/// <param name="Requests">Number of all requests of this run.</param>
/// <param name="LookupRequests">Number of those that a join sent in addition to the requests for pages.</param>
internal sealed record RunProgress(
    long QueriesDone, long Queries, bool IsPlanned, long Items, long Pages, long PagesDone, long Requests, long LookupRequests);
