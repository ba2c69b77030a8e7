using System.Net;
using System.Security;
using Mews.Connector;

namespace Mews.Mono;

/// <summary>Makes sessions. Tokens are in the environment.</summary>
internal static class Sessions
{
    internal static MewsSession To(Uri address, ProxyOptions? proxy = null) => new(new MewsSessionOptions
    {
        PlatformAddress = address,
        ClientToken = Token("MEWS_CLIENT_TOKEN"),
        AccessToken = Token("MEWS_ACCESS_TOKEN"),
        Client = "Mono check",
        RequestLimit = 0,
        MaximumRetryCount = 0,
        Proxy = proxy ?? new ProxyOptions(),
    });

    private static SecureString Token(string name) =>
        new NetworkCredential(string.Empty, Environment.GetEnvironmentVariable(name)).SecurePassword;
}
