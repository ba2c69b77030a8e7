using System.Net;

namespace Mews.Connector;

/// <summary>Which proxy requests go through, and as whom. Unless told, it is that of the environment or of the system, as .NET finds it.</summary>
public sealed record ProxyOptions
{
    /// <summary>Address of the proxy, such as <c>http://proxy.example:8080</c>; null for that of the environment or the system.</summary>
    public Uri? Address { get; init; }

    /// <summary>Who asks the proxy; null for nobody in particular.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Whether the user of this process asks the proxy.</summary>
    public bool UseDefaultCredentials { get; init; }

    /// <summary>Whether requests go past every proxy.</summary>
    public bool IsBypassed { get; init; }
}
