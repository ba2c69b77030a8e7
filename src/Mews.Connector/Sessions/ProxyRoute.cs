using System.Net;
using System.Reflection;

namespace Mews.Connector;

/// <summary>The way that the requests of a session take: past every proxy, or through one. Its password cannot be read from it.</summary>
internal sealed class ProxyRoute
{
    private static readonly string[] _schemes = NetFramework.IsHere ? ["http"] : ["http", "https", "socks4", "socks4a", "socks5"];

    // .NET has a proxy for HttpClient, and one for what came before it; netstandard2.0 knows the latter only.
    private static readonly PropertyInfo? _defaultProxy = typeof(HttpClient).GetProperty("DefaultProxy");

    /// <summary>The way to a platform.</summary>
    /// <param name="platform">Address of the platform.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="password">The password of the proxy; null for none.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.InvalidRequest"/>: the options are not allowed, or exclude each other.</exception>
    internal ProxyRoute(Uri platform, ProxyOptions options, Secret? password)
    {
        if (Fault(options) is { } fault)
        {
            throw new MewsApiException(MewsErrorKind.InvalidRequest, fault);
        }

        // Plain http is for this machine only, and must not leave it: a proxy would see the tokens.
        IsDirect = options.IsBypassed || platform.Scheme == Uri.UriSchemeHttp;
        Address = IsDirect ? null : options.Address?.InAscii();
        Credentials = IsDirect ? null
            : options.UseDefaultCredentials ? CredentialCache.DefaultCredentials
            : options.Credential;
        Key = IsDirect
            ? "direct"
            : string.Join("\n", Address?.AbsoluteUri, options.UseDefaultCredentials, options.Credential?.Domain, options.Credential?.UserName, password?.Fingerprint());
    }

    /// <summary>Whether it goes past every proxy.</summary>
    internal bool IsDirect { get; }

    /// <summary>Address of the proxy that was given; null for that of the environment or the system, and for none.</summary>
    internal Uri? Address { get; }

    /// <summary>What was given for the proxy; null where nothing was.</summary>
    internal ICredentials? Credentials { get; }

    /// <summary>What equal ways have in common, and from which nobody can tell the password.</summary>
    internal string Key { get; }

    /// <summary>Whether it has a proxy object of its own, which no other request of the process uses.</summary>
    internal bool HasOwnProxy => Address is not null || (NetFramework.IsHere && Credentials is not null);

    /// <summary>The proxy as .NET knows it; null for none.</summary>
    internal IWebProxy? Proxy => IsDirect ? null
        : Address is not null ? new WebProxy(Address) { Credentials = Credentials }
        : HasOwnProxy ? new SystemProxy(Credentials)
        : _defaultProxy is null ? WebRequest.DefaultWebProxy
        : (IWebProxy)_defaultProxy.GetValue(null);

    /// <summary>Host and port of the proxy on the way to an address; null where none is known.</summary>
    internal string? ProxyTo(Uri address) =>
        Proxy is { } proxy && !proxy.IsBypassed(address) && proxy.GetProxy(address) is { } found && found != address ? found.InAscii()?.Authority : null;

    // Without the address: where it is not a good one, anything may stand in it.
    private static string? Fault(ProxyOptions options) => options switch
    {
        { IsBypassed: true } and not { Address: null, Credential: null, UseDefaultCredentials: false } =>
            "A proxy or proxy credentials were given together with the option to use no proxy. Give one or the other.",
        { Credential: not null, UseDefaultCredentials: true } =>
            "Proxy credentials were given together with the option to use those of the current user. Give one or the other.",
        { Address: { } address } when !(address.IsAbsoluteUri && _schemes.Contains(address.Scheme) && address.Host.Length > 0 && address.InAscii() is not null) =>
            "The proxy address is not valid: expected a complete address such as http://proxy.example:8080, "
                + $"with one of these schemes: {string.Join(", ", _schemes)}.",
        { Address.UserInfo.Length: > 0 } =>
            "The proxy address contains a user name. Give only scheme, host and port, and give the user name with the proxy credentials.",
        { Address: { } address } when address.PathAndQuery != "/" || address.Fragment.Length > 0 =>
            "The proxy address contains a path, a query or a fragment. Give only scheme, host and port, such as http://proxy.example:8080.",
        _ => null,
    };
}
