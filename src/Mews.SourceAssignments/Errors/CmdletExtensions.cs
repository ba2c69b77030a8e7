using System.Collections.Concurrent;
using System.Management.Automation;
using Mews.Connector;

namespace Mews.SourceAssignments.Errors;

/// <summary>What cmdlets do alike: tell of their requests, and end.</summary>
internal static class CmdletExtensions
{
    /// <summary>Writes what has happened to the verbose stream, on the pipeline thread.</summary>
    internal static void WriteTraces(this PSCmdlet cmdlet, ConcurrentQueue<Trace> traces)
    {
        while (traces.TryDequeue(out Trace trace))
        {
            cmdlet.WriteVerbose(trace.ToString());
        }
    }

    /// <summary>Ends a cmdlet with an error.</summary>
    internal static void EndWith(this PSCmdlet cmdlet, ErrorRecord error)
    {
        // To PowerShell a terminating error ends the statement only; who says Stop means the script, as with any other error.
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object action) && action is ActionPreference.Stop)
        {
            cmdlet.WriteError(error);
        }

        cmdlet.ThrowTerminatingError(error);
    }
}
