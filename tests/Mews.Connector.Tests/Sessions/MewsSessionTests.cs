using System.Text.Json;

namespace Mews.Connector.Tests;

public sealed class MewsSessionTests
{
    private readonly string _clientToken = Given.NewToken();
    private readonly string _accessToken = Given.NewToken();

    [Theory]
    [InlineData("\"", "\"")]
    [InlineData("'", "'")]
    [InlineData("\u201C", "\u201D")]
    [InlineData("\u201E", "\u201C")]
    [InlineData("\u2018", "\u2019")]
    [InlineData("\u00AB", "\u00BB")]
    [InlineData("`", "`")]
    [InlineData("\"", "")]
    [InlineData("", "'")]
    [InlineData(" \"", "\"\r\n")]
    public void A_token_in_quotation_marks_is_told_of_and_not_shown(string before, string after)
    {
        string token = Given.NewToken();
        foreach (bool isClient in (bool[])[true, false])
        {
            MewsSessionOptions options = Given.SessionOptions(new Uri("https://mews.invalid"));
            options = isClient
                ? options with { ClientToken = Given.Secure(before + token + after) }
                : options with { AccessToken = Given.Secure(before + token + after) };
            var refusal = Assert.Throws<MewsApiException>(() => new MewsSession(options));
            Assert.Equal(MewsErrorKind.InvalidRequest, refusal.Kind);
            Assert.Contains(
                $"The {(isClient ? "client" : "access")} token begins or ends with a quotation mark",
                refusal.Message,
                StringComparison.Ordinal);
            Assert.False(refusal.ToString().Reveals(token));
        }
    }

    [Theory]
    [InlineData("https://api.mews.com", "https://api.mews.com/")]
    [InlineData("https://api.mews.com/", "https://api.mews.com/")]
    [InlineData("https://gateway.example:8443/mews", "https://gateway.example:8443/mews/")]
    [InlineData("https://gateway.example/mews/", "https://gateway.example/mews/")]
    [InlineData("http://localhost:5000", "http://localhost:5000/")]
    [InlineData("http://127.0.0.1:5000/base", "http://127.0.0.1:5000/base/")]
    [InlineData("http://[::1]/", "http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]/")]
    [InlineData("http://127.1", "http://127.0.0.1/")]
    [InlineData("http://2130706433", "http://127.0.0.1/")]
    [InlineData("http://0x7f.1", "http://127.0.0.1/")]
    [InlineData("http://loopback", "http://localhost/")]
    [InlineData("http://\uFF11\uFF12\uFF17.0.0.1", "http://127.0.0.1/")]
    [InlineData("https://api.m\u0435ws.com:8443/base", "https://api.xn--mws-rdd.com:8443/base/")]
    [InlineData("https://api\u3002mews.com", "https://api.mews.com/")]
    public void A_safe_address_is_kept_and_ends_in_a_slash(string address, string expected) =>
        Assert.Equal(expected, Session(address).PlatformAddress.AbsoluteUri);

    [Theory]
    [InlineData("http://api.mews.com")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://192.168.1.1")]
    [InlineData("http://[::127.0.0.1]")]
    [InlineData("http://[::7f00:1]")]
    [InlineData("http://[::]")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://[64:ff9b::127.0.0.1]")]
    [InlineData("http://localhost.")]
    [InlineData("http://a.localhost")]
    [InlineData("http://l\u043Ecalhost")]
    [InlineData("https://x\u200D.com")]
    [InlineData("ftp://localhost/")]
    [InlineData("file:///localhost")]
    [InlineData("api.mews.com")]
    [InlineData("/api")]
    [InlineData("https://user@api.mews.com")]
    [InlineData("https://user:password@api.mews.com")]
    [InlineData("https://api.mews.com/?a=b")]
    [InlineData("https://api.mews.com/#a")]
    public void An_unsafe_address_is_refused(string address) => AssertRefused(() => Session(address));

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}://api.mews.com")]
    [InlineData("http://{0}.example.com")]
    [InlineData("http://user:{0}@api.mews.com")]
    [InlineData("https://user:{0}@api.mews.com")]
    [InlineData("https://api.mews.com/?token={0}")]
    [InlineData("https://api.mews.com/#{0}")]
    public void A_token_in_a_refused_address_is_not_shown(string address) =>
        AssertRefused(() => Session(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, "a" + _accessToken)));

    [Fact]
    public void A_host_in_letters_that_look_like_others_is_shown_as_DNS_has_it()
    {
        string shown = $"{Session("https://api.m\u0435ws.com")} {AssertRefused(() => Session("http://api.m\u0435ws.com")).Message}";
        Assert.Contains("https://api.xn--mws-rdd.com/", shown, StringComparison.Ordinal);
        Assert.Contains("http://api.xn--mws-rdd.com", shown, StringComparison.Ordinal);
        Assert.All(shown, letter => Assert.True(char.IsAscii(letter)));
    }

    [Theory]
    [InlineData("http://user:password@api.mews.com")]
    [InlineData("user:password@api.mews.com")]
    [InlineData("ftp://user:password@api.mews.com")]
    [InlineData("//user:password@api.mews.com")]
    public void A_password_in_a_refused_address_is_not_shown(string address)
    {
        var refusal = AssertRefused(() => Session(address));
        Assert.DoesNotContain("password", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", null)]
    [InlineData(null, "en-US")]
    [InlineData("en-US", "")]
    public void Language_and_culture_go_together(string? language, string? culture) =>
        AssertRefused(() => new MewsSession(Options("https://localhost") with { LanguageCode = language, CultureCode = culture }));

    [Fact]
    public void Both_tokens_are_needed()
    {
        var withoutClient = AssertRefused(() => new MewsSession(Options("https://localhost") with { ClientToken = new() }));
        var withoutAccess = AssertRefused(() => new MewsSession(Options("https://localhost") with { AccessToken = new() }));
        Assert.Contains("client token", withoutClient.Message, StringComparison.Ordinal);
        Assert.Contains("access token", withoutAccess.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_client_name_is_needed(string client) =>
        AssertRefused(() => new MewsSession(Options("https://localhost") with { Client = client }));

    [Fact]
    public void Only_the_end_of_a_token_is_shown()
    {
        MewsSession session = Session("https://localhost");
        Assert.Equal("****" + _clientToken[^4..], session.ClientToken);
        Assert.Equal("****" + _accessToken[^4..], session.AccessToken);
    }

    [Fact]
    public void Text_and_JSON_hold_no_token()
    {
        MewsSession session = Session("https://localhost");
        AssertNoToken($"{session}");
        AssertNoToken(JsonSerializer.Serialize(session));
        Assert.Contains("localhost", $"{session}", StringComparison.Ordinal);
        Assert.Contains("Tests 1.0", JsonSerializer.Serialize(session), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_tokens_are_redacted()
    {
        string text = $"{_accessToken[3..20]} and {_clientToken.ToLowerInvariant()}";
        Assert.Equal("**** and ****", Session("https://localhost").Redact(text));
        Assert.Equal($"{_accessToken[3..20]} and ****", Session("https://localhost").RedactGiven(text));
    }

    [Fact]
    public void No_script_can_have_a_text_of_its_own_masked() => Assert.DoesNotContain(
        typeof(MewsSession).GetMethods().Where(method => method.DeclaringType == typeof(MewsSession)),
        method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(string)));

    private MewsSessionOptions Options(string address) => Given.SessionOptions(new Uri(address, UriKind.RelativeOrAbsolute)) with
    {
        ClientToken = Given.Secure(_clientToken),
        AccessToken = Given.Secure(_accessToken),
    };

    private MewsSession Session(string address) => new(Options(address));

    private MewsApiException AssertRefused(Func<MewsSession> make)
    {
        var refusal = Assert.Throws<MewsApiException>(make);
        Assert.Equal(MewsErrorKind.InvalidRequest, refusal.Kind);
        AssertNoToken(refusal.ToString());
        return refusal;
    }

    private void AssertNoToken(string text)
    {
        Assert.False(text.Reveals(_clientToken), text);
        Assert.False(text.Reveals(_accessToken), text);
    }
}
