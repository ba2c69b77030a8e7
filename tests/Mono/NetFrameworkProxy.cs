using System.Net;
using System.Net.Http;
using System.Reflection;
using Mews.Connector;

namespace Mews.Mono;

/// <summary>
/// Passes credentials to the proxy as .NET Framework does: those that a handler has for the default proxy are set on the proxy of the
/// process. Mono does it differently.
/// </summary>
internal static class NetFrameworkProxy
{
    /// <summary>What the first request of a session would do.</summary>
    internal static void Emulate(MewsSession session)
    {
        FieldInfo handlerField = typeof(HttpMessageInvoker).GetField("handler", BindingFlags.Instance | BindingFlags.NonPublic)
            ?? typeof(HttpMessageInvoker).GetField("_handler", BindingFlags.Instance | BindingFlags.NonPublic);
        var handler = (HttpClientHandler)handlerField.GetValue(HttpClients.For(session.Route));
        if (handler is { UseProxy: true, Proxy: null, DefaultProxyCredentials: not null } && WebRequest.DefaultWebProxy is { } proxy)
        {
            proxy.Credentials = handler.DefaultProxyCredentials;
        }
    }
}
