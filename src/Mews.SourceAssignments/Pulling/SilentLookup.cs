using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Looks up items for a command that may not write when it needs them; its requests are traced later.</summary>
internal sealed class SilentLookup<T>(PipelineBridge bridge, MewsSession? session, Operation<T> operation)
    where T : Item
{
    private ItemLookup<T>? _lookup;

    /// <summary>Why lookups fail; null while they work.</summary>
    internal MewsApiException? Failure { get; private set; }

    internal T? Find(Guid id) => Try(lookup => lookup.FetchAsync([id], bridge.Stop)) ? _lookup!.Find(id) : null;

    internal IEnumerable<T> Find(IReadOnlyCollection<Guid> ids) =>
        Try(lookup => lookup.FetchAsync(ids, bridge.Stop)) ? ids.Select(_lookup!.Find).OfType<T>() : [];

    /// <summary>The session's only item; null if there are several.</summary>
    internal T? FindOnly() =>
        Try(lookup => lookup.FetchAllAsync(bridge.Stop)) && _lookup!.Known.Take(2).ToArray() is [var only] ? only : null;

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
