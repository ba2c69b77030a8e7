using Mews.SourceAssignments.Bridging;
using Mews.SourceAssignments.Completers;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Commands;

/// <summary>Test-MewsSession: what a session may do, found by one minimal request for each operation.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MewsSession", HelpUri = "https://docs.mews.com/connector-api/guidelines/responses")]
[OutputType(typeof(OperationAccess))]
public sealed class TestMewsSessionCommand : PSCmdlet, IDisposable
{
    private readonly PipelineBridge _bridge;

    /// <summary>Creates the cmdlet.</summary>
    public TestMewsSessionCommand() => _bridge = new(this);

    /// <summary>Session to test; by default that of the runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(NoCompleter))]
    public MewsSession? Session { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _bridge.Dispose();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        this.ShowCommandAlone(Session ?? RunspaceSession.Current);
        try
        {
            WriteObject(SessionTest.Run(this, _bridge, Session ?? RunspaceSession.Required()), enumerateCollection: true);
        }
        catch (MewsApiException exception)
        {
            this.EndWith(exception.ToErrorRecord());
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _bridge.Cancel();
}
