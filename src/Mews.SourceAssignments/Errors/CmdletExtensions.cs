using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Errors;

/// <summary>What cmdlets do alike: warn, tell, and end. Exceptions of ours are printable from the start.</summary>
internal static class CmdletExtensions
{
    /// <summary>Writes a warning.</summary>
    internal static void Warn(this PSCmdlet cmdlet, string text) => cmdlet.WriteWarning(Shown(text));

    /// <summary>Writes to the verbose stream.</summary>
    internal static void Tell(this PSCmdlet cmdlet, string text) => cmdlet.WriteVerbose(Shown(text));

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

    /// <summary>Whether an error ends the command, by -ErrorAction or by the preference where that is not given.</summary>
    internal static bool StopsAtErrors(this PSCmdlet cmdlet)
    {
        object? action = cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object given) ? given : cmdlet.GetVariableValue("ErrorActionPreference");
        // In a function's scope the variable holds what was assigned, which may be text.
        return LanguagePrimitives.TryConvertTo(action, out ActionPreference preference) && preference == ActionPreference.Stop;
    }

    // A token may have been given for something else, such as a cursor.
    private static string Shown(string text) => Printable.Of(RunspaceSession.Current?.RedactGiven(text) ?? text);
}
