using System.Management.Automation;
using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Errors;

/// <summary>
/// An error shows the line of script that it happened in, and somebody may have typed a token into that line. This takes it out.
/// </summary>
internal static class RedactedPosition
{
    /// <summary>Masks tokens in the line that errors of this invocation show.</summary>
    /// <param name="invocation">The invocation of the cmdlet that fails.</param>
    /// <param name="redact">Masks tokens in a text.</param>
    internal static void Apply(InvocationInfo invocation, Func<string, string> redact)
    {
        string line = invocation.Line;
        string redacted = redact(line);
        if (redacted == line)
        {
            return;
        }

        var start = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, 1, redacted);
        var end = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, redacted.Length + 1, redacted);
        invocation.DisplayScriptPosition = new ScriptExtent(start, end);
    }
}
