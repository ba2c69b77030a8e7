using System.Net;
using System.Reflection;

namespace Mews.Connector;

/// <summary>The route of a session's requests: direct, or through a proxy. The password cannot be read from it.</summary>
internal sealed class ProxyRoute
{
    private static readonly string[] _schemes = NetFramework.IsHere ? ["http"] : ["http", "https", "socks4", "socks4a", "socks5"];

    // .NET has separate default proxies for HttpClient and for older classes; netstandard2.0 names only the latter.
    private static readonly PropertyInfo? _defaultProxy = typeof(HttpClient).GetProperty("DefaultProxy");

    /// <param name="platform">Address of the platform.</param>
    /// <param name="password">Password of the proxy; null for none.</param>
    /// <exception cref="MewsApiException">
    /// <see cref="MewsErrorKind.InvalidRequest"/>: the options are invalid, or exclude each other.
    /// </exception>
    internal ProxyRoute(Uri platform, ProxyOptions options, Secret? password)
    {
        if (Fault(options) is { } fault)
        {
            throw new MewsApiException(MewsErrorKind.InvalidRequest, fault);
        }

        // Plain http must not leave this machine: a proxy would see the tokens.
        IsDirect = options.IsBypassed || platform.Scheme == Uri.UriSchemeHttp;
        Address = IsDirect ? null : options.Address?.InAscii();
        Credentials = IsDirect ? null
            : options.UseDefaultCredentials ? CredentialCache.DefaultCredentials
            : options.Credential;
        Key = IsDirect
            ? "direct"
            : string.Join(
                "\n",
                Address?.AbsoluteUri,
                options.UseDefaultCredentials,
                options.Credential?.Domain,
                options.Credential?.UserName,
                password?.Fingerprint());
    }

    internal bool IsDirect { get; }

    /// <summary>Address of the given proxy; null for that of the environment or the system, or for none.</summary>
    internal Uri? Address { get; }

    /// <summary>Credentials given for the proxy; null for none.</summary>
    internal ICredentials? Credentials { get; }

    /// <summary>Identifies equal routes. Contains the hash of the password only.</summary>
    internal string Key { get; }

    /// <summary>Whether the route has a proxy object that no other request of the process uses.</summary>
    internal bool HasOwnProxy => Address is not null || (NetFramework.IsHere && Credentials is not null);

    /// <summary>The proxy object; null for none.</summary>
    internal IWebProxy? Proxy => IsDirect ? null
        : Address is not null ? new WebProxy(Address) { Credentials = Credentials }
        : HasOwnProxy ? new SystemProxy(Credentials)
        : _defaultProxy is null ? WebRequest.DefaultWebProxy
        : (IWebProxy)_defaultProxy.GetValue(null);

    /// <summary>Host and port of the proxy for an address; null if none is known.</summary>
    internal string? ProxyTo(Uri address) =>
        Proxy is { } proxy && !proxy.IsBypassed(address) && proxy.GetProxy(address) is { } found && found != address
            ? found.InAscii()?.Authority
            : null;

    // The message does not repeat the address: an invalid one may contain anything.
    private static string? Fault(ProxyOptions options) => options switch
    {
        { IsBypassed: true } and not { Address: null, Credential: null, UseDefaultCredentials: false } =>
            "A proxy or proxy credentials were given, and also the option to use no proxy. Give only one of them.",
        { Credential: not null, UseDefaultCredentials: true } =>
            "Proxy credentials were given, and also the option to use the credentials of the current user. Give only one of them.",
        { Address: { } address } when !(address.IsAbsoluteUri && _schemes.Contains(address.Scheme) && address.Host.Length > 0
            && address.InAscii() is not null) =>
            "The proxy address is not valid: expected a complete address such as http://proxy.example:8080, "
                + $"with one of these schemes: {string.Join(", ", _schemes)}.",
        { Address.UserInfo.Length: > 0 } =>
            "The proxy address contains a user name. Give only scheme, host and port, and give the user name with the proxy credentials.",
        { Address: { } address } when address.PathAndQuery != "/" || address.Fragment.Length > 0 =>
            "The proxy address contains a path, a query or a fragment. Give only scheme, host and port, such as http://proxy.example:8080.",
        _ => null,
    };
}
