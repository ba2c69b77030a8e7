namespace Mews.SourceAssignments.Parameters;

/// <summary>Takes an address as a Uri or as text, and keeps what was given out of the error where it cannot be read: it may hold a password.</summary>
internal sealed class AddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
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
