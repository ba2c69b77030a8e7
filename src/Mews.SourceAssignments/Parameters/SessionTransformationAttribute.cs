namespace Mews.SourceAssignments.Parameters;

/// <summary>Explains why a deserialized session cannot be used. The error does not repeat other input, which may be a token.</summary>
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Deserialized = "Deserialized.Mews.Connector.MewsSession";

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
