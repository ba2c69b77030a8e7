using System.Management.Automation;
using Mews.Connector;
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
    /// <summary>What finds sources.</summary>
    /// <param name="ids">Unique identifiers of the sources.</param>
    internal Func<Guid, Source?> Sources(IEnumerable<Guid> ids) => Find<Source>("sources", async asked =>
    {
        var lookup = new SourceLookup(asked, bridge.Trace);
        await lookup.FetchAsync(ids, bridge.Stop).ConfigureAwait(false);
        return lookup.Find;
    });

    /// <summary>What finds the enterprises of the access token.</summary>
    internal Func<Guid, Enterprise?> Enterprises() => Find<Enterprise>("enterprises", async asked =>
    {
        IReadOnlyList<Enterprise> all = await EnterpriseList.FetchAsync(asked, bridge.Trace, bridge.Stop).ConfigureAwait(false);
        ILookup<Guid, Enterprise> known = all.ToLookup(enterprise => enterprise.Id);
        return id => known[id].FirstOrDefault();
    });

    private Func<Guid, T?> Find<T>(string what, Func<MewsSession, Task<Func<Guid, T?>>> fetch)
        where T : Item
    {
        try
        {
            // Behind a million assignments, the request limit may have it wait for half a minute.
            bridge.ShowProgress(progress => progress.Update($"Looking up the names of the {what}"));
            Func<Guid, T?> find = bridge.Await(fetch(session ?? RunspaceSession.Required()));
            bridge.Complete();
            return find;
        }
        catch (MewsApiException exception)
        {
            // What was counted is counted, and an id says it too.
            cmdlet.Warn($"The {what} have no names here but those that came along: they cannot be looked up. {exception.Reason}");
            return _ => null;
        }
    }
}
