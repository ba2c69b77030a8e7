using System.Management.Automation;

namespace Mews.SourceAssignments.Errors;

/// <summary>How a cmdlet ends.</summary>
internal static class CmdletExtensions
{
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
