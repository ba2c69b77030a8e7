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
                "A session cannot be passed to another process, because its tokens would leave this process. "
                + "Run Connect-Mews in the other process. Thread jobs and ForEach-Object -Parallel run in the same process "
                + "and accept a session."),
            _ when inputData.Unwrapped() is null or MewsSession => inputData,
            _ => throw new ArgumentTransformationMetadataException(
                "This is not a session. Get one from Connect-Mews -PassThru or Get-MewsSession."),
        };
}
