using System.Diagnostics.CodeAnalysis;

namespace Mews.Connector;

/// <summary>Queries that wait to be run, in the order of their plans. Not safe for concurrent use.</summary>
/// <param name="cursor">Cursor to start the only query from; null where there may be several.</param>
internal sealed class QueryQueue(string? cursor)
{
    private readonly Queue<IEnumerator<Query>> _plans = new();
    private readonly List<Query> _held = [];

    /// <summary>Number of plans that have waiting queries.</summary>
    internal int Count => _plans.Count;

    internal bool IsComplete { get; private set; }

    /// <summary>
    /// Adds queries, which are enumerated as they are needed. With a cursor they are held back until it is certain that there is only one.
    /// </summary>
    /// <exception cref="MewsApiException">
    /// <see cref="MewsErrorKind.InvalidRequest"/>: there is a cursor and more than one query.
    /// </exception>
    internal void Add(IEnumerable<Query> queries)
    {
        if (cursor is null)
        {
            _plans.Enqueue(queries.GetEnumerator());
            return;
        }

        _held.AddRange(queries.Take(2).Select(query => query with { Cursor = cursor }));
        if (_held.Count > 1)
        {
            throw new MewsApiException(
                MewsErrorKind.InvalidRequest,
                "A cursor belongs to one query, but this filter makes several. Give the filter of the query that the cursor came from.");
        }
    }

    /// <summary>Notes that no more queries will be added.</summary>
    internal void Complete()
    {
        IsComplete = true;
        _plans.Enqueue(_held.GetEnumerator());
    }

    internal bool TryTake([NotNullWhen(true)] out Query? query)
    {
        while (_plans.Count > 0)
        {
            if (_plans.Peek().MoveNext())
            {
                query = _plans.Peek().Current;
                return true;
            }

            _plans.Dequeue().Dispose();
        }

        query = null;
        return false;
    }
}
