using System.Management.Automation;
using System.Net;

namespace Mews.SourceAssignments.Tests;

[Collection("Environment")]
public sealed class ConnectTests
{
    private const string Tokens = "-ClientToken Client-0123456789abcdef -AccessToken Access-fedcba9876543210";

    [Fact]
    public void The_session_is_that_of_production_and_shows_the_ends_of_the_tokens()
    {
        using var shell = new Shell();
        PSObject session = shell.Run($"Connect-Mews {Tokens}; Get-MewsSession").Succeed().Output.Single();
        Assert.Equal("https://api.mews.com/", session.Properties["PlatformAddress"].Value.ToString());
        Assert.Equal("****cdef", session.Properties["ClientToken"].Value);
        Assert.Equal("****3210", session.Properties["AccessToken"].Value);
        Assert.StartsWith("Mews.SourceAssignments ", (string)session.Properties["Client"].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Demo", "https://api.mews-demo.com/")]
    [InlineData("demo", "https://api.mews-demo.com/")]
    [InlineData("PRODUCTION", "https://api.mews.com/")]
    public void An_environment_has_an_address_of_its_own_in_any_case(string environment, string address) => Assert.Equal(
        address,
        Connect($"$env:MEWS_PLATFORM_ADDRESS = 'http://localhost:1234'; try {{ Connect-Mews {Tokens} -Environment {environment} -PassThru }} finally {{ $env:MEWS_PLATFORM_ADDRESS = $null }}")
            .Properties["PlatformAddress"].Value.ToString());

    [Theory]
    [InlineData("-Environment Demo", 1)]
    [InlineData("-Environment Production", 1)]
    [InlineData("-Environment Demo -Client 'Hotel Sunrise MewsSourceAssignments 1.0.0'", 0)]
    [InlineData("-PlatformAddress http://127.0.0.1:9", 0)]
    public void A_client_name_that_all_users_share_is_warned_of_once(string parameters, int expected)
    {
        using var shell = new Shell();
        PSObject[] warnings = shell.Run(
            $"Connect-Mews {Tokens} {parameters} -WarningVariable w; Connect-Mews {Tokens} {parameters} -WarningVariable +w; $w").Succeed().Output;
        Assert.Equal(expected, warnings.Length);
        Assert.All(warnings, warning => Assert.Contains("-Client, such as 'My Hotel", warning.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Connecting_returns_nothing_and_sends_nothing()
    {
        using var shell = new Shell();
        // Nobody listens on the discard port: a request would fail.
        Assert.Empty(shell.Run($"Connect-Mews {Tokens} -PlatformAddress http://127.0.0.1:9").Succeed().Output);
    }

    [Fact]
    public void A_token_may_be_a_secure_string()
    {
        using var shell = new Shell();
        shell.Set("token", new NetworkCredential(string.Empty, "0123456789abcdefWXYZ").SecurePassword);
        PSObject session = shell.Run("Connect-Mews -ClientToken $token -AccessToken $token -PassThru").Succeed().Output.Single();
        Assert.Equal("****WXYZ", session.Properties["ClientToken"].Value);
    }

    [Theory]
    [InlineData("$nosuch")]
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("([securestring]::new())")]
    public void A_token_that_is_given_and_empty_is_not_that_of_the_environment(string token)
    {
        using var shell = new Shell();
        const string tokens = "$env:MEWS_CLIENT_TOKEN = $env:MEWS_ACCESS_TOKEN = 'Access-fedcba9876543210'";
        foreach (string parameter in (string[])["ClientToken", "AccessToken"])
        {
            ErrorRecord error = shell.Run($"{tokens}; try {{ Connect-Mews -{parameter} {token} }} finally {{ $env:MEWS_CLIENT_TOKEN = $env:MEWS_ACCESS_TOKEN = $null }}").Fail("InvalidRequest");
            Assert.Contains("is empty.", error.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_nobody_sees_in_a_token_does_not_belong_to_it()
    {
        using var shell = new Shell();
        const string token = "\uFEFF 0123456789\u200B\r\nabcdefWXYZ\n";
        shell.Set("text", token);
        shell.Set("secure", new NetworkCredential(string.Empty, token).SecurePassword);
        PSObject session = shell.Run("Connect-Mews $text $secure -PassThru").Succeed().Output.Single();
        Assert.Equal("****WXYZ", session.Properties["ClientToken"].Value);
        Assert.Equal("****WXYZ", session.Properties["AccessToken"].Value);
    }

    [Theory]
    [InlineData("$env:MEWS_CLIENT_TOKEN = '\"Client-0123456789abcdef\"'; $env:MEWS_ACCESS_TOKEN = 'x'; try { Connect-Mews } finally { $env:MEWS_CLIENT_TOKEN = $env:MEWS_ACCESS_TOKEN = $null }", "client")]
    [InlineData("Connect-Mews -ClientToken x -AccessToken \"'Access-fedcba9876543210'\"", "access")]
    public void Quotation_marks_that_came_along_with_a_token_are_told_of_before_any_request(string script, string which)
    {
        using var shell = new Shell();
        ErrorRecord error = shell.Run(script).Fail("InvalidRequest");
        Assert.Contains($"The {which} token begins or ends with a quotation mark", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", error.ToString() + error.Exception, StringComparison.Ordinal);
        Assert.DoesNotContain("9876543210", error.ToString() + error.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_is_taken_for_a_session_is_not_shown()
    {
        using var shell = new Shell();
        ErrorRecord error = Assert.Single(shell.Run("Get-MewsSource -Session hush-hush").Errors);
        Assert.Contains("Connect-Mews -PassThru", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://porter:hush-hush@host.example:99999")]
    [InlineData("http://porter:hush hush@host.example")]
    [InlineData("://porter:hush-hush@host.example")]
    [InlineData("porter:hush-hush@host.example")]
    [InlineData("http://host.example:99999/?key=hush-hush")]
    public void An_address_that_cannot_be_read_is_not_repeated(string address)
    {
        using var shell = new Shell();
        shell.Set("address", address);
        shell.Run($"$env:MEWS_CLIENT_TOKEN = $env:MEWS_ACCESS_TOKEN = 'Access-fedcba9876543210'; $env:MEWS_PLATFORM_ADDRESS = $address");
        try
        {
            foreach (string way in (string[])["-Proxy $address -Environment Demo", "-PlatformAddress $address", "-Proxy @($address, $address)", "-PlatformAddress @{ a = $address }", ""])
            {
                ErrorRecord error = Assert.Single(shell.Run($"Connect-Mews {way}").Errors);
                Assert.DoesNotContain("hush", $"{error} {error.Exception} {error.InvocationInfo.Line}", StringComparison.Ordinal);
                Assert.Contains("address", error.ToString(), StringComparison.OrdinalIgnoreCase);
            }
        }
        finally
        {
            shell.Run("$env:MEWS_CLIENT_TOKEN = $env:MEWS_ACCESS_TOKEN = $env:MEWS_PLATFORM_ADDRESS = $null");
        }
    }

    [Fact]
    public void An_address_may_be_text_or_a_Uri()
    {
        using var shell = new Shell();
        foreach (string address in (string[])["'https://host.example:8443'", "([uri]'https://host.example:8443')", "([uri]'https://host.example:8443' | ForEach-Object { $_ })"])
        {
            PSObject session = shell.Run($"Connect-Mews {Tokens} -PlatformAddress {address} -Proxy {address} -PassThru").Succeed().Output
                .Single();
            Assert.Equal("https://host.example:8443/", session.Properties["PlatformAddress"].Value.ToString());
            Assert.Equal("https://host.example:8443/", session.Properties["Proxy"].Value.ToString());
        }
    }

    [Fact]
    public void What_is_not_given_comes_from_the_environment()
    {
        const string script = """
            $env:MEWS_CLIENT_TOKEN = 'Client-0123456789abcdef'; $env:MEWS_ACCESS_TOKEN = 'Access-fedcba9876543210'; $env:MEWS_PLATFORM_ADDRESS = 'http://localhost:1234'
            try { Connect-Mews -PassThru } finally { $env:MEWS_CLIENT_TOKEN = $env:MEWS_ACCESS_TOKEN = $env:MEWS_PLATFORM_ADDRESS = $null }
            """;
        PSObject session = Connect(script);
        Assert.Equal("http://localhost:1234/", session.Properties["PlatformAddress"].Value.ToString());
        Assert.Equal("****cdef", session.Properties["ClientToken"].Value);
        Assert.Equal("****3210", session.Properties["AccessToken"].Value);
    }

    [Theory]
    [InlineData("-ClientToken x", "AccessToken")]
    [InlineData("-AccessToken x", "ClientToken")]
    [InlineData("-ClientToken '' -AccessToken x", "ClientToken")]
    [InlineData(Tokens + " -PlatformAddress http://api.mews.com", "https")]
    [InlineData(Tokens + " -PlatformAddress api.mews.com", "https://api.mews.com")]
    [InlineData(Tokens + " -PlatformAddress https://user:word@api.mews.com", "user")]
    [InlineData(Tokens + " -PlatformAddress https://api.mews.com/api/connector/v1", "only scheme, host and port")]
    [InlineData(Tokens + " -LanguageCode en-US", "culture")]
    public void What_cannot_work_is_an_invalid_request_that_says_why(string arguments, string reason)
    {
        using var shell = new Shell();
        ErrorRecord error = shell.Run("Connect-Mews " + arguments).Fail("InvalidRequest");
        Assert.Contains(reason, error.Exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
        Assert.Empty(shell.Run("Get-MewsSession").Succeed().Output);
    }

    [Fact]
    public void A_token_that_is_neither_is_refused_without_being_shown()
    {
        using var shell = new Shell();
        ErrorRecord error = Assert.Single(shell.Run("Connect-Mews -ClientToken @{ secret = 'hush-hush' } -AccessToken x").Errors);
        Assert.StartsWith("ParameterArgumentTransformationError", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Disconnecting_forgets_the_session()
    {
        using var shell = new Shell();
        Assert.Empty(shell.Run($"Connect-Mews {Tokens}; Disconnect-Mews; Get-MewsSession").Succeed().Output);
        shell.Run("Disconnect-Mews").Succeed();
    }

    [Fact]
    public void A_runspace_does_not_see_the_session_of_another()
    {
        using var one = new Shell();
        using var other = new Shell();
        one.Run($"Connect-Mews {Tokens}").Succeed();
        Assert.Empty(other.Run("Get-MewsSession").Succeed().Output);
        other.Run("Get-MewsSourceAssignment").Fail("NotConnected");
    }

    private static PSObject Connect(string script)
    {
        using var shell = new Shell();
        return shell.Run(script).Succeed().Output.Single();
    }
}
