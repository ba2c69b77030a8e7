using System.Net;
using System.Security;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Takes a token as a SecureString or a string. The error does not repeat other input.</summary>
internal sealed class TokenTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrapped() switch
        {
            null => null,
            SecureString token => token,
            string text => Secure(text),
            _ => throw new ArgumentTransformationMetadataException("A token must be a SecureString or a string."),
        };

    internal static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;
}
