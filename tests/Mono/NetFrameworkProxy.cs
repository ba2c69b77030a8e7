using System.Net;
using System.Net.Http;
using System.Reflection;
using Mews.Connector;

namespace Mews.Mono;

/// <summary>Gives credentials to the proxy as .NET Framework does: what a handler has for the default one is set on that of the process. Mono has another stack.</summary>
internal static class NetFrameworkProxy
{
    /// <summary>Does what sending the first request of a session would do.</summary>
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
