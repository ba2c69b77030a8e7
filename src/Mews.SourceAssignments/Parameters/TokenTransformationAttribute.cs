using System.Net;
using System.Security;

namespace Mews.SourceAssignments.Parameters;

/// <summary>Lets a token be given as a SecureString or as plain text, and keeps what was given out of the error if it is neither.</summary>
internal sealed class TokenTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData.Unwrapped() switch
        {
            null => null,
            SecureString token => token,
            string text => Secure(text),
            _ => throw new ArgumentTransformationMetadataException("A token must be a SecureString or a string."),
        };

    /// <summary>The text, as a SecureString.</summary>
    internal static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;
}
