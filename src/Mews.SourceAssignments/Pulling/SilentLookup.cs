using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Looks things up without a word, for a command that may not write when it needs them. Its requests are told of later.</summary>
/// <param name="bridge">Cancels the lookup, and tells of its requests.</param>
/// <param name="session">Session used for the requests; null for the one that the runspace has by then.</param>
/// <param name="operation">What gives the items.</param>
internal sealed class SilentLookup<T>(PipelineBridge bridge, MewsSession? session, Operation<T> operation)
    where T : Item
{
    private ItemLookup<T>? _lookup;

    /// <summary>Why items cannot be looked up; null where they can.</summary>
    internal MewsApiException? Failure { get; private set; }

    /// <summary>The item of an id; null where it is not known.</summary>
    internal T? Find(Guid id) => Try(lookup => lookup.FetchAsync([id], bridge.Stop)) ? _lookup!.Find(id) : null;

    /// <summary>The items of ids that are known.</summary>
    internal IEnumerable<T> Find(IReadOnlyCollection<Guid> ids) => Try(lookup => lookup.FetchAsync(ids, bridge.Stop)) ? ids.Select(_lookup!.Find).OfType<T>() : [];

    /// <summary>The only item that the session may read; null where there are several.</summary>
    internal T? FindOnly() => Try(lookup => lookup.FetchAllAsync(bridge.Stop)) && _lookup!.Known.Take(2).ToArray() is [var only] ? only : null;

    private bool Try(Func<ItemLookup<T>, Task> fetch)
    {
        if (Failure is not null)
        {
            return false;
        }

        try
        {
            _lookup ??= new(session ?? RunspaceSession.Required(), operation, new PullOptions { Trace = bridge.Trace });
            fetch(_lookup).GetAwaiter().GetResult();
            return true;
        }
        catch (MewsApiException exception)
        {
            Failure = exception;
            return false;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
