using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>How long intervals may be before Mews takes too long to answer (408): half of the shortest that did, for all that use a session, on any thread.</summary>
internal sealed class IntervalLengths
{
    /// <summary>Calendar months differ in length: the half of one that is hardly longer is not too long.</summary>
    private const double Tolerance = 1.25;

    private readonly ConcurrentDictionary<(string Path, IntervalKind Kind), TimeSpan> _longest = new();

    /// <summary>Whether a query is known to ask about too much.</summary>
    internal bool IsTooLong(Operation operation, Query query) =>
        query.Cursor is null
        && query.Interval is { } interval
        && _longest.TryGetValue((operation.Path, query.IntervalKind), out TimeSpan longest)
        && interval.Length.Ticks > longest.Ticks * Tolerance;

    /// <summary>Notes that a query asked about too much, so that half of it is what may work.</summary>
    internal void Halve(Operation operation, Query query)
    {
        TimeSpan half = TimeSpan.FromTicks(query.Interval!.Value.Length.Ticks / 2);
        _longest.AddOrUpdate((operation.Path, query.IntervalKind), half, (_, longest) => half < longest ? half : longest);
    }
}
