using Mews.SourceAssignments.Bridging;

namespace Mews.SourceAssignments.Sessions;

/// <summary>Tests what a session may do, for a cmdlet.</summary>
internal static class SessionTest
{
    internal static IReadOnlyList<OperationAccess> Run(PSCmdlet cmdlet, PipelineBridge bridge, MewsSession session)
    {
        bridge.ShowProgress(static progress => progress.Update("Testing each operation"));
        IReadOnlyList<OperationAccess> all = bridge.Await(AccessTest.RunAsync(session, bridge.Trace, bridge.Stop));
        bridge.Complete();
        new MachineClock(cmdlet).Check(all.Select(access => access.GetClockOffset()).FirstOrDefault(offset => offset is not null));
        return all;
    }
}
