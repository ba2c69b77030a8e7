namespace Mews.SourceAssignments.Parameters;

/// <summary>Says why a session that was in another process is none, and keeps what was given out of the error if it is something else: it may be a token.</summary>
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Deserialized = "Deserialized.Mews.Connector.MewsSession";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData switch
        {
            PSObject session when session.TypeNames.Contains(Deserialized) => throw new ArgumentTransformationMetadataException(
                "A session does not travel to another process, by design: it would take its tokens along. Run Connect-Mews there. Thread jobs and ForEach-Object -Parallel, which stay in the process, take one."),
            _ when inputData.Unwrapped() is null or MewsSession => inputData,
            _ => throw new ArgumentTransformationMetadataException("A session comes from Connect-Mews -PassThru or Get-MewsSession."),
        };
}
