using System.Management.Automation;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Says why a session that was in another process is none.</summary>
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Deserialized = "Deserialized.Mews.Connector.MewsSession";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is PSObject session && session.TypeNames.Contains(Deserialized)
            ? throw new ArgumentTransformationMetadataException(
                "A session does not travel to another process, by design: it would take its tokens along. Run Connect-Mews there. Thread jobs and ForEach-Object -Parallel, which stay in the process, take one.")
            : inputData;
}
