using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Commands;

/// <summary>Get-MewsSession: the session of this runspace, with masked tokens, if there is one.</summary>
[Cmdlet(VerbsCommon.Get, "MewsSession", HelpUri = "https://docs.mews.com/connector-api/guidelines/environments")]
[OutputType(typeof(MewsSession))]
public sealed class GetMewsSessionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceSession.Current is { } session)
        {
            WriteObject(session);
        }
    }
}
