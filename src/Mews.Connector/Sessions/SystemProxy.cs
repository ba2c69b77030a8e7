using System.Net;

namespace Mews.Connector;

/// <summary>
/// The proxy of the process, with credentials of its own: .NET Framework has one object for it, and what is set there, every other request of the
/// process sends too. Whoever replaces that object later is followed.
/// </summary>
/// <param name="credentials">Who asks the proxy.</param>
internal sealed class SystemProxy(ICredentials? credentials) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; } = credentials;

    /// <inheritdoc/>
    public Uri GetProxy(Uri destination) => WebRequest.DefaultWebProxy?.GetProxy(destination) ?? destination;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => WebRequest.DefaultWebProxy?.IsBypassed(host) ?? true;
}
