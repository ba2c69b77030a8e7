using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace Mews.Connector;

/// <summary>One HttpClient for each proxy route. All sessions of the process with the same route share its connections.</summary>
internal static class HttpClients
{
    private static readonly ConcurrentDictionary<string, Lazy<HttpClient>> _clients = new(StringComparer.Ordinal);

    internal static HttpClient For(ProxyRoute route) => _clients.GetOrAdd(route.Key, _ => new(() => Create(route))).Value;

    private static HttpClient Create(ProxyRoute route)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = MewsTransport.MaxConnections,
            UseCookies = false,
            UseProxy = !route.IsDirect,
        };
        if (route.HasOwnProxy)
        {
            handler.Proxy = route.Proxy;
        }
        else if (route.Credentials is not null)
        {
            handler.DefaultProxyCredentials = route.Credentials;
        }

        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        return http;
    }
}
