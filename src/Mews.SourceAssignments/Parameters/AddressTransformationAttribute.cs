namespace Mews.SourceAssignments.Parameters;

/// <summary>Takes a Uri or text. The error does not repeat the input, which may contain a password.</summary>
internal sealed class AddressTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrapped() switch
        {
            null => null,
            Uri address => address,
            string text when Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri address) => address,
            _ => throw new ArgumentTransformationMetadataException(
                "This is not a valid address: give scheme, host and port, such as https://host.example:8443."),
        };
}
