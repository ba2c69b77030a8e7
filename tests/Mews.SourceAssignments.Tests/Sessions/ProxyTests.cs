using System.Net;
using System.Net.Sockets;

namespace Mews.SourceAssignments.Tests;

public sealed class ProxyTests(ProxyFixture fixture) : IClassFixture<ProxyFixture>
{
    private const string User = TunnelProxy.User;
    private const string Password = ProxyFixture.Password;
    private const string WrongPassword = ProxyFixture.WrongPassword;

    private readonly string _tunnel = $"CONNECT mews.test:{fixture.Simulator.Address.Port} HTTP/1.1";

    [Fact]
    public async Task Plain_http_to_this_machine_never_goes_through_a_proxy()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        string address = $"http://{proxy.LocalEndpoint}";

        // Whoever connects is refused, so that the command would fail and not hang.
        Task<bool> connected = RefuseAsync(proxy);
        string output = await DotnetProcess.RunAsync(
            [DotnetProcess.Playground, "-Command", $"@(Get-MewsSourceAssignment -First 5).Count; Connect-Mews -Proxy {address}; @(Get-MewsSource -First 5).Count; (Get-MewsSession).Proxy"],
            ("HTTP_PROXY", address), ("http_proxy", address), ("ALL_PROXY", address), ("NO_PROXY", ""), ("no_proxy", ""));
        Assert.Equal(["5", "5"], output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        proxy.Stop();
        Assert.False(await connected);
    }

    [Fact]
    public async Task A_proxy_tunnels_for_the_right_credentials_and_sees_no_token()
    {
        string right = await GivenAsync("right");
        Assert.Contains("given 5", right, StringComparison.Ordinal);
        Assert.Contains(_tunnel, fixture.Proxy.Tunnels);
        Assert.NotEqual(0, fixture.Simulator.Log.Count);

        // The password is for the proxy; the tokens are for what is behind it.
        Assert.DoesNotContain("ClientToken", fixture.Proxy.Seen, StringComparison.OrdinalIgnoreCase);
        Assert.All(
            [fixture.Simulator.Options.ClientToken, fixture.Simulator.Options.AccessToken],
            token => Assert.DoesNotContain(token, fixture.Proxy.Seen, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_session_shows_the_address_of_its_proxy_and_nothing_else_of_it()
    {
        string right = await GivenAsync("right");
        Assert.Matches($"Proxy +: http://{fixture.Proxy.Authority}/", right);
        Assert.Contains($"<URI N=\"Proxy\">http://{fixture.Proxy.Authority}/</URI>", right, StringComparison.Ordinal);
        Assert.DoesNotContain(User, right, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong", "rejected the credentials given for the connection to mews.test (407)")]
    [InlineData("none", "requires credentials before it connects to mews.test (407)")]
    public async Task A_407_has_a_sentence_of_its_own_and_says_what_to_give(string way, string sentence)
    {
        string wrong = await GivenAsync(way);
        Assert.Contains("id ConnectionFailed,", wrong, StringComparison.Ordinal);
        Assert.Contains($"message The proxy {fixture.Proxy.Authority} {sentence}.", wrong, StringComparison.Ordinal);
        Assert.Matches("action .*-ProxyCredential.*-ProxyUseDefaultCredentials", wrong);
    }

    [Fact]
    public async Task A_proxy_that_is_down_is_named()
    {
        string down = await GivenAsync("down");
        Assert.Contains("id ConnectionFailed,", down, StringComparison.Ordinal);
        Assert.Matches(
            $"message The connection to mews.test:{fixture.Simulator.Address.Port} through the proxy 127[.]0[.]0[.]1:\\d+ failed: ",
            down);
        Assert.DoesNotContain("(407)", down[down.IndexOf("message ", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proxy_of_the_environment_is_used_with_its_own_credentials_unless_told()
    {
        SkipWhereNothingTrusts();
        int tunnels = fixture.Proxy.Tunnels.Length;
        Dictionary<string, string> ways = await fixture.RunAsync(
            "Test-Way proxy; $everywhere.PlatformAddress = $env:MEWS_DIRECT; Test-Way excepted; $everywhere.PlatformAddress = $env:MEWS_TLS; Test-Way past @{ NoProxy = $true }",
            ("HTTPS_PROXY", $"http://{User}:{Password}@{fixture.Proxy.Authority}"), ("NO_PROXY", "127.0.0.1"));
        Assert.Contains("given 5", ways["proxy"], StringComparison.Ordinal);
        Assert.Contains("given 5", ways["excepted"], StringComparison.Ordinal);

        // Nobody but the proxy knows the name.
        Assert.Contains("id ConnectionFailed,", ways["past"], StringComparison.Ordinal);
        Assert.DoesNotContain("through the proxy", ways["past"], StringComparison.Ordinal);
        Assert.Equal([_tunnel], fixture.Proxy.Tunnels.Skip(tunnels));
    }

    [Fact]
    public async Task The_proxy_of_the_environment_is_given_the_credentials_of_the_session()
    {
        SkipWhereNothingTrusts();
        Dictionary<string, string> ways = await fixture.RunAsync(
            "Test-Way none; Test-Way wrong @{ ProxyCredential = $wrong }; Test-Way right @{ ProxyCredential = $right }; Test-Way again",
            ("HTTPS_PROXY", $"http://{fixture.Proxy.Authority}"));
        Assert.Contains("requires credentials before it connects to", ways["none"], StringComparison.Ordinal);
        Assert.Contains("requires credentials before it connects to", ways["again"], StringComparison.Ordinal);
        Assert.Contains("rejected the credentials", ways["wrong"], StringComparison.Ordinal);
        Assert.Contains("given 5", ways["right"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_the_address_of_the_environments_proxy_is_not_shown_where_it_is_wrong()
    {
        SkipWhereNothingTrusts();
        Dictionary<string, string> ways = await fixture.RunAsync(
            "Test-Way wrong",
            ("HTTPS_PROXY", $"http://{User}:{WrongPassword}@{fixture.Proxy.Authority}"));
        Assert.Contains("rejected the credentials", ways["wrong"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Proxy proxy.example:8080", "complete address")]
    [InlineData("-Proxy 10.0.0.1:8080", "complete address")]
    [InlineData("-Proxy ftp://proxy.example", "complete address")]
    [InlineData("-Proxy http://porter:" + Password + "@proxy.example:8080", "contains a user name")]
    [InlineData("-Proxy porter:" + Password + "@proxy.example:8080", "complete address")]
    [InlineData("-Proxy http://proxy.example:8080 -ProxyCredential $credential -ProxyUseDefaultCredentials", "Give only one of them")]
    public void What_cannot_work_is_an_invalid_request_that_says_why(string arguments, string reason)
    {
        using var shell = new Shell();
        shell.Set(
            "credential",
            new System.Management.Automation.PSCredential(User, new NetworkCredential(string.Empty, Password).SecurePassword));
        string message = shell.Run("Connect-Mews -ClientToken x -AccessToken y " + arguments).Fail("InvalidRequest").Exception.Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        fixture.AssertHoldsNoSecret(message);
    }

    [Theory]
    [InlineData("-NoProxy -Proxy http://proxy.example:8080")]
    [InlineData("-NoProxy -ProxyUseDefaultCredentials")]
    public void No_proxy_and_a_proxy_are_in_different_parameter_sets(string arguments)
    {
        using var shell = new Shell();
        Assert.StartsWith(
            "AmbiguousParameterSet,",
            Assert.Single(shell.Run("Connect-Mews -ClientToken x -AccessToken y " + arguments).Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-NoProxy")]
    [InlineData("-NoProxy -Environment Demo")]
    [InlineData("-NoProxy -PlatformAddress https://mews.test")]
    [InlineData("-Proxy socks5://proxy.example:1080 -ProxyUseDefaultCredentials -Environment Demo")]
    [InlineData("-ProxyUseDefaultCredentials -PlatformAddress https://mews.test")]
    public void What_goes_together_makes_a_session(string arguments)
    {
        using var shell = new Shell();
        shell.Run("Connect-Mews -ClientToken x -AccessToken y " + arguments).Succeed();
    }

    private static void SkipWhereNothingTrusts() => Assert.SkipUnless(
        OperatingSystem.IsLinux(), "Only OpenSSL takes from the environment which certificates a process trusts.");

    private async Task<string> GivenAsync(string way)
    {
        SkipWhereNothingTrusts();
        return (await fixture.Given())[way];
    }

    private static async Task<bool> RefuseAsync(TcpListener proxy)
    {
        try
        {
            (await proxy.AcceptTcpClientAsync(TestContext.Current.CancellationToken)).Dispose();
            proxy.Stop();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
