using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Commands;

/// <summary>Disconnect-Mews: forgets the session of this runspace. Sends nothing.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Mews", HelpUri = "https://docs.mews.com/connector-api/guidelines/authentication")]
public sealed class DisconnectMewsCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => RunspaceSession.Current = null;
}
