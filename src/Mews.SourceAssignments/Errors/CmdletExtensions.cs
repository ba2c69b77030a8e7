using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Errors;

/// <summary>Writes messages of cmdlets, printable and without tokens, which exceptions of the client are from the start.</summary>
internal static class CmdletExtensions
{
    /// <summary>Null is no warning.</summary>
    internal static void Warn(this PSCmdlet cmdlet, string? text)
    {
        if (text is not null)
        {
            cmdlet.WriteWarning(Shown(text));
        }
    }

    internal static void Tell(this PSCmdlet cmdlet, string text) => cmdlet.WriteVerbose(Shown(text));

    internal static void EndWith(this PSCmdlet cmdlet, ErrorRecord error)
    {
        // ThrowTerminatingError ends only the statement, even with -ErrorAction Stop: https://github.com/PowerShell/PowerShell/issues/14819
        // (seen on 7.6). A non-terminating error ends the script then.
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object action) && action is ActionPreference.Stop)
        {
            cmdlet.WriteError(error);
        }

        cmdlet.ThrowTerminatingError(error);
    }

    /// <summary>Whether an error ends the command: by -ErrorAction, or else by $ErrorActionPreference.</summary>
    internal static bool StopsAtErrors(this PSCmdlet cmdlet)
    {
        object? action = cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object given)
            ? given
            : cmdlet.GetVariableValue("ErrorActionPreference");
        // In a function's scope the variable holds what was assigned, perhaps text.
        return LanguagePrimitives.TryConvertTo(action, out ActionPreference preference) && preference == ActionPreference.Stop;
    }

    // A token may have been passed as something else, such as a cursor.
    private static string Shown(string text) => Printable.Of(RunspaceSession.Current?.RedactGiven(text) ?? text);
}
