using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Looks up names by their ids at the end of a command; warns if that fails.</summary>
internal sealed class NameLookup(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession? session)
{
    internal Func<Guid, T?> Find<T>(Operation<T> operation, string what, IEnumerable<Guid> ids)
        where T : Item
    {
        try
        {
            // After a million assignments, the request limit may delay the lookup by half a minute.
            bridge.ShowProgress(progress => progress.Update($"Looking up the names of the {what}"));
            var lookup = new ItemLookup<T>(session ?? RunspaceSession.Required(), operation, new PullOptions { Trace = bridge.Trace });
            bridge.Await(lookup.FetchAsync(ids, bridge.Stop));
            bridge.Complete();
            return lookup.Find;
        }
        catch (MewsApiException exception)
        {
            // The counts stand, with ids in place of names.
            cmdlet.Warn(
                $"Some {what} have no name in the input, and their names cannot be looked up. {exception.Reason} {exception.Advice()}");
            return _ => null;
        }
    }
}
