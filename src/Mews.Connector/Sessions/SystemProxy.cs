using System.Net;

namespace Mews.Connector;

/// <summary>
/// The proxy of the process, with credentials of its own. .NET Framework has one proxy object for the process; credentials set on it would
/// be sent by all requests. A later replacement of that object is respected.
/// </summary>
internal sealed class SystemProxy(ICredentials? credentials) : IWebProxy
{
    public ICredentials? Credentials { get; set; } = credentials;

    public Uri GetProxy(Uri destination) => WebRequest.DefaultWebProxy?.GetProxy(destination) ?? destination;

    public bool IsBypassed(Uri host) => WebRequest.DefaultWebProxy?.IsBypassed(host) ?? true;
}
