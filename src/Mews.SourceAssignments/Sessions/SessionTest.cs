using System.Management.Automation;
using Mews.Connector;
using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Errors;

namespace Mews.SourceAssignments.Sessions;

/// <summary>Finds out for a cmdlet what a session may do.</summary>
internal static class SessionTest
{
    /// <summary>Asks every operation once.</summary>
    internal static IReadOnlyList<OperationAccess> Run(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession session)
    {
        bridge.ShowProgress(static progress => progress.Update("Asking each operation once"));
        IReadOnlyList<OperationAccess> all = bridge.Await(AccessTest.RunAsync(session, bridge.Trace, bridge.Stop));
        bridge.Complete();
        if (MachineClock.Warning(all.Select(access => access.GetClockOffset()).FirstOrDefault(offset => offset is not null)) is { } warning)
        {
            cmdlet.Warn(warning);
        }

        return all;
    }
}
