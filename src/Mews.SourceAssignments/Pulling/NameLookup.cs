using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Looks up what ids stand for, for a command that has them all at its end. Where that cannot be done, a warning says why.</summary>
/// <param name="cmdlet">Cmdlet that warns.</param>
/// <param name="bridge">Carries the lookup to the pipeline thread.</param>
/// <param name="session">Session used for the requests; null for the one that the runspace has by then.</param>
internal sealed class NameLookup(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession? session)
{
    /// <summary>What finds the items of these ids.</summary>
    /// <param name="operation">What gives the items.</param>
    /// <param name="what">What they are called.</param>
    /// <param name="ids">Their unique identifiers.</param>
    internal Func<Guid, T?> Find<T>(Operation<T> operation, string what, IEnumerable<Guid> ids)
        where T : Item
    {
        try
        {
            // Behind a million assignments, the request limit may have it wait for half a minute.
            bridge.ShowProgress(progress => progress.Update($"Looking up the names of the {what}"));
            var lookup = new ItemLookup<T>(session ?? RunspaceSession.Required(), operation, new PullOptions { Trace = bridge.Trace });
            bridge.Await(lookup.FetchAsync(ids, bridge.Stop));
            bridge.Complete();
            return lookup.Find;
        }
        catch (MewsApiException exception)
        {
            // What was counted is counted, and an id says it too.
            cmdlet.Warn(
                $"Some {what} have no name in the input, and their names cannot be looked up. {exception.Reason} {exception.Advice()}");
            return _ => null;
        }
    }
}
