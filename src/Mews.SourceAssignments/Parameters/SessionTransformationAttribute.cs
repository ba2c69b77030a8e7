namespace Mews.SourceAssignments.Parameters;

/// <summary>Explains why a deserialized session cannot be used. The error does not repeat other input, which may be a token.</summary>
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Deserialized = "Deserialized.Mews.Connector.MewsSession";

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData switch
        {
            PSObject session when session.TypeNames.Contains(Deserialized) => throw new ArgumentTransformationMetadataException(
                "A session does not travel to another process, by design: it would take its tokens along. Run Connect-Mews there. Thread jobs and ForEach-Object -Parallel, which stay in the process, take one."),
            _ when inputData.Unwrapped() is null or MewsSession => inputData,
            _ => throw new ArgumentTransformationMetadataException("A session comes from Connect-Mews -PassThru or Get-MewsSession."),
        };
}
