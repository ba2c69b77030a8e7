using System.Collections.Concurrent;
using System.Management.Automation;
using Mews.Connector;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Sessions;

/// <summary>Finds out for a cmdlet what a session may do, and ends with the cmdlet.</summary>
/// <param name="cmdlet">Whose verbose stream is written to.</param>
internal sealed class SessionTest(PSCmdlet cmdlet) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    /// <summary>Cancels what is in flight, from any thread.</summary>
    internal void Cancel() => _cancellation.Cancel();

    /// <summary>Asks every operation once.</summary>
    internal IReadOnlyList<OperationAccess> Run(MewsSession session)
    {
        ConcurrentQueue<Trace> traces = new();
        try
        {
            IReadOnlyList<OperationAccess> all = Task.Run(() => AccessTest.RunAsync(session, traces.Enqueue, _cancellation.Token)).GetAwaiter().GetResult();
            cmdlet.WriteTraces(traces);
            if (MachineClock.Warning(all.Select(access => access.GetClockOffset()).FirstOrDefault(offset => offset is not null)) is { } warning)
            {
                cmdlet.Warn(warning);
            }

            return all;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
