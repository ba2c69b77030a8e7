using System.Collections.Concurrent;

namespace Mews.Connector;

/// <summary>
/// Learns which intervals take Mews too long (408), and limits later ones to half of the shortest. Shared by all commands of a session;
/// safe for concurrent use.
/// </summary>
internal sealed class IntervalLengths
{
    /// <summary>Calendar months differ in length: the half of a slightly longer one is not too long.</summary>
    private const double Tolerance = 1.25;

    private readonly ConcurrentDictionary<(string Path, IntervalKind Kind), TimeSpan> _longest = new();

    /// <summary>Whether the interval of a query is known to be too long.</summary>
    internal bool IsTooLong(Operation operation, Query query) =>
        query.Cursor is null
        && query.Interval is { } interval
        && _longest.TryGetValue((operation.Path, query.IntervalKind), out TimeSpan longest)
        && interval.Length.Ticks > longest.Ticks * Tolerance;

    /// <summary>Notes that the interval of a query was too long.</summary>
    internal void Halve(Operation operation, Query query)
    {
        TimeSpan half = TimeSpan.FromTicks(query.Interval!.Value.Length.Ticks / 2);
        _longest.AddOrUpdate((operation.Path, query.IntervalKind), half, (_, longest) => half < longest ? half : longest);
    }
}
