using System.Net;
using System.Text.Json;

namespace Mews.Connector.Tests;

public sealed class ProxyRouteTests
{
    private const string Password = "mF3gXe5UaQ1wZoV0";

    private static readonly Uri _mews = new("https://mews.invalid");
    private static readonly Uri _proxy = new("http://proxy.invalid:8080");

    [Fact]
    public void Sessions_that_go_the_same_way_share_a_client_and_others_do_not()
    {
        ProxyOptions[] ways =
        [
            new(),
            new() { IsBypassed = true },
            new() { UseDefaultCredentials = true },
            new() { Credential = new("porter", Password) },
            new() { Address = _proxy },
            new() { Address = new("http://proxy.invalid:8081") },
            new() { Address = _proxy, UseDefaultCredentials = true },
            new() { Address = _proxy, Credential = new("porter", Password) },
            new() { Address = _proxy, Credential = new("porter", Password + "1") },
            new() { Address = _proxy, Credential = new("maid", Password) },
            new() { Address = _proxy, Credential = new("porter", Password, "HOTEL") },
        ];
        HttpClient[] clients = [.. ways.Select(ClientOf)];
        Assert.Equal(ways.Length, clients.Distinct().Count());
        Assert.Equal(clients, ways.Select(way => ClientOf(way with { Credential = Copy(way.Credential) })));
    }

    [Fact]
    public void Plain_http_to_this_machine_goes_past_every_proxy()
    {
        MewsSession session = Session(new Uri("http://127.0.0.1:5000"), new() { Address = _proxy, Credential = new("porter", Password) });
        Assert.True(session.Route.IsDirect);
        Assert.Null(session.Proxy);
        Assert.Same(ClientOf(new() { IsBypassed = true }), HttpClients.For(session.Route));
    }

    // As it is on .NET Framework, where what HttpClientHandler has for the default proxy is set on that of the process.
    [Fact]
    public void Credentials_for_the_proxy_of_the_process_are_not_given_to_the_process()
    {
        IWebProxy? before = WebRequest.DefaultWebProxy;
        var system = new WebProxy(_proxy, BypassOnLocal: false, ["hotel\\.invalid"]);
        try
        {
            var own = new SystemProxy(new NetworkCredential("porter", Password));
            WebRequest.DefaultWebProxy = system;
            Assert.Null(system.Credentials);
            Assert.Equal("porter", own.Credentials?.GetCredential(_proxy, "Basic")?.UserName);
            Assert.Equal(_proxy, own.GetProxy(_mews));
            Assert.False(own.IsBypassed(_mews));
            Assert.True(own.IsBypassed(new Uri("https://hotel.invalid")));
            WebRequest.DefaultWebProxy = null;
            Assert.True(own.IsBypassed(_mews));
            Assert.Equal(_mews, own.GetProxy(_mews));
        }
        finally
        {
            WebRequest.DefaultWebProxy = before;
        }
    }

    [Fact]
    public void A_session_shows_the_address_of_its_proxy_and_not_the_password()
    {
        MewsSession session = Session(_mews, new() { Address = _proxy, Credential = new("porter", Password) });
        Assert.Equal(_proxy, session.Proxy);
        string shown = $"{session} {JsonSerializer.Serialize(session)} {session.Route.Key}";
        Assert.False(shown.Reveals(Password), shown);
    }

    [Theory]
    [InlineData("http://proxy.invalid:8080/path")]
    [InlineData("http://proxy.invalid:8080/?key=mF3gXe5UaQ1wZoV0")]
    [InlineData("http://proxy.invalid:8080#mF3gXe5UaQ1wZoV0")]
    [InlineData("socks5://proxy.invalid:1080/mF3gXe5UaQ1wZoV0")]
    public void The_address_of_a_proxy_is_scheme_host_and_port(string address)
    {
        var refusal = Assert.Throws<MewsApiException>(() => Session(_mews, new() { Address = new(address) }));
        Assert.Equal(MewsErrorKind.InvalidRequest, refusal.Kind);
        Assert.DoesNotContain(Password, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_in_letters_that_look_like_others_is_shown_as_DNS_has_it()
    {
        MewsSession session = Session(_mews, new() { Address = new("http://pr\u043Exy.invalid:8080") });
        Assert.Equal("http://xn--prxy-65d.invalid:8080/", session.Proxy!.AbsoluteUri);
        Assert.Equal("xn--prxy-65d.invalid:8080", session.Route.ProxyTo(_mews));
    }

    [Theory]
    [InlineData("of mF3gXe5UaQ1wZoV0.", "of ****.")]
    [InlineData("proxy 'http://porter:other@proxy.invalid:8080/' failed", "proxy 'http://****@proxy.invalid:8080/' failed")]
    [InlineData("https://mews.invalid/a@b and porter@mews.invalid", "https://mews.invalid/a@b and porter@mews.invalid")]
    public void The_password_of_a_proxy_is_redacted_and_so_is_the_user_of_an_address(string text, string expected) =>
        Assert.Equal(expected, Session(_mews, new() { Credential = new("porter", Password) }).Redact(text));

    private static HttpClient ClientOf(ProxyOptions way) => HttpClients.For(Session(_mews, way).Route);

    private static NetworkCredential? Copy(NetworkCredential? credential) =>
        credential is null ? null : new(credential.UserName, credential.Password, credential.Domain);

    private static MewsSession Session(Uri platform, ProxyOptions way) => new(Given.SessionOptions(platform) with { Proxy = way });
}
