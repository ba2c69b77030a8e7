using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// A simulator that speaks TLS behind a proxy that wants a password. Scripts run in a process of their own, which trusts the certificate
/// and is told of the proxy by its environment.
/// </summary>
public sealed class ProxyFixture : IAsyncLifetime
{
    internal const string Password = "pL9sTz4RbH6yJd8C";
    internal const string WrongPassword = "wV0iBkYmF3gXe5Ua";

    // On the command line of a process stands what everybody may read.
    private const string Preparation = """
        function New-Credential ($Password) { [pscredential]::new('porter', [System.Net.NetworkCredential]::new('', $Password).SecurePassword) }
        $right, $wrong = (New-Credential $env:RIGHT), (New-Credential $env:WRONG)
        $everywhere = @{ PlatformAddress = $env:MEWS_TLS; MaximumRetryCount = 0; Verbose = $true }
        function Show-All ($Thing) {
            $Thing | Format-List * -Force
            [System.Management.Automation.PSSerializer]::Serialize($Thing, 4)
        }
        function Test-Way ($Name, $Way = @{}) {
            "== $Name"
            $(try {
                $connection = $everywhere + $Way
                Connect-Mews @connection
                Show-All (Get-MewsSession)
                "given $(@(Get-MewsSourceAssignment -First 5 -Verbose -ErrorAction Stop).Count)"
            }
            catch {
                Show-All $_
                "$($_.Exception)"
                "id $($_.FullyQualifiedErrorId)"
                "message $($_.Exception.Message)"
                "action $($_.ErrorDetails.RecommendedAction)"
            }) *>&1 | Out-String -Width 1000
        }

        """;

    private DirectoryInfo _folder = null!;
    private Task<Dictionary<string, string>>? _given;

    internal MewsSimulator Simulator { get; private set; } = null!;

    internal TunnelProxy Proxy { get; private set; } = null!;

    private string CertificateFile => Path.Combine(_folder.FullName, "certificate.pem");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        using X509Certificate2 certificate = NewCertificate();
        _folder = Directory.CreateTempSubdirectory("mews-proxy-");
        await File.WriteAllTextAsync(CertificateFile, certificate.ExportCertificatePem());
        Simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                Certificate = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null),
            });
        Proxy = new TunnelProxy(Simulator.Address.Port, Password);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Proxy.Dispose();
        await Simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>
    /// What the proxy did that the session was given, by what went with it: the right credentials, wrong ones or none; or it was down.
    /// </summary>
    internal Task<Dictionary<string, string>> Given() => _given ??= RunAsync(
        $$"""
        Test-Way right @{ Proxy = $env:PROXY; ProxyCredential = $right }
        Test-Way wrong @{ Proxy = $env:PROXY; ProxyCredential = $wrong }
        Test-Way none @{ Proxy = $env:PROXY }
        Test-Way down @{ Proxy = 'http://127.0.0.1:{{FreePort()}}'; ProxyCredential = $right }
        """);

    /// <summary>Runs a script that calls <c>Test-Way</c>.</summary>
    /// <param name="script">The script.</param>
    /// <param name="environment">What it finds in its environment.</param>
    /// <returns>What each way printed, by its name.</returns>
    internal async Task<Dictionary<string, string>> RunAsync(string script, params (string Name, string? Value)[] environment)
    {
        string output = await DotnetProcess.RunAsync(
            [DotnetProcess.Playground, "-Command", Preparation + script],
            [
                ("HTTPS_PROXY", null), ("https_proxy", null), ("ALL_PROXY", null), ("all_proxy", null), ("NO_PROXY", null), ("no_proxy", null),
                ("SSL_CERT_FILE", CertificateFile), ("RIGHT", Password), ("WRONG", WrongPassword),
                ("MEWS_TLS", $"https://mews.test:{Simulator.Address.Port}"), ("MEWS_DIRECT", Simulator.Address
                    .AbsoluteUri), ("PROXY", $"http://{Proxy.Authority}"), .. environment,
            ]);
        AssertHoldsNoSecret(output);
        return output.Split("== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(section => section.Split(Environment.NewLine, 2))
            .ToDictionary(section => section[0], section => section[1]);
    }

    internal void AssertHoldsNoSecret(string text)
    {
        SimulatorOptions tokens = Simulator.Options;
        Assert.All(
            [tokens.ClientToken, tokens.AccessToken, Password, WrongPassword],
            secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    // Nobody listens on it any more.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("mews.test");
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=mews.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
