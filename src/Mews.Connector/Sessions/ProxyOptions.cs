using System.Net;

namespace Mews.Connector;

/// <summary>Proxy of the requests and its credentials. The default is that of the environment or of the system, as .NET finds it.</summary>
public sealed record ProxyOptions
{
    /// <summary>Address of the proxy, such as <c>http://proxy.example:8080</c>; null for that of the environment or the system.</summary>
    public Uri? Address { get; init; }

    /// <summary>Credentials for the proxy; null for none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Whether to use the credentials of the user of this process.</summary>
    public bool UseDefaultCredentials { get; init; }

    /// <summary>Whether to use no proxy.</summary>
    public bool IsBypassed { get; init; }
}
