using System.Collections.Concurrent;
using System.Management.Automation;
using Mews.Connector;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Looks up what ids stand for, for a command that has them all at its end. Where that cannot be done, a warning says why.</summary>
/// <param name="cmdlet">Whose streams are written to.</param>
/// <param name="session">Whom to ask; null for the session that the runspace has by then.</param>
internal sealed class NameLookup(PSCmdlet cmdlet, MewsSession? session) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly ConcurrentQueue<Trace> _traces = new();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    /// <summary>Gives up, from any thread.</summary>
    internal void Cancel() => _cancellation.Cancel();

    /// <summary>What finds sources.</summary>
    /// <param name="ids">Unique identifiers of the sources.</param>
    internal Func<Guid, Source?> Sources(IEnumerable<Guid> ids) => Find<Source>("sources", async asked =>
    {
        var lookup = new SourceLookup(asked, _traces.Enqueue);
        await lookup.FetchAsync(ids, _cancellation.Token).ConfigureAwait(false);
        return lookup.Find;
    });

    /// <summary>What finds the enterprises of the access token.</summary>
    internal Func<Guid, Enterprise?> Enterprises() => Find<Enterprise>("enterprises", async asked =>
    {
        IReadOnlyList<Enterprise> all = await EnterpriseList.FetchAsync(asked, _traces.Enqueue, _cancellation.Token).ConfigureAwait(false);
        ILookup<Guid, Enterprise> known = all.ToLookup(enterprise => enterprise.Id);
        return id => known[id].FirstOrDefault();
    });

    private Func<Guid, T?> Find<T>(string what, Func<MewsSession, Task<Func<Guid, T?>>> fetch)
        where T : Item
    {
        try
        {
            Task<Func<Guid, T?>> fetching = fetch(session ?? RunspaceSession.Required());
            Await(fetching, $"Looking up the names of the {what}");
            return fetching.GetAwaiter().GetResult();
        }
        catch (MewsApiException exception)
        {
            // What was counted is counted, and an id says it too.
            cmdlet.Warn($"The {what} have no names here but those that came along: they cannot be looked up. {exception.Reason}");
            return _ => null;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    // Behind a million assignments, the request limit may have it wait for half a minute.
    private void Await(Task fetching, string status)
    {
        var progress = new ProgressReport(cmdlet.MyInvocation.MyCommand.Name, cmdlet.WriteProgress);
        while (Task.WaitAny([fetching], ProgressReport.Interval) < 0)
        {
            cmdlet.WriteTraces(_traces);
            progress.Update(status);
        }

        cmdlet.WriteTraces(_traces);
        progress.Complete();
    }
}
