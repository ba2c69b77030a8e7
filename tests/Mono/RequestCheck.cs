using System.Net;
using System.Text;
using Mews.Connector;

namespace Mews.Mono;

/// <summary>
/// Requests do not depend on settings that .NET Framework has for the whole process: TLS 1.0, two connections, delays, and the proxy's
/// credentials.
/// </summary>
internal static class RequestCheck
{
    internal static void Run()
    {
#pragma warning disable CA5364 // Windows PowerShell may start like this, and the client is to mend it.
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
#pragma warning restore CA5364
        ServicePointManager.UseNagleAlgorithm = true;
        AddressIsPrepared();
        Require.That(ServicePointManager.SecurityProtocol.HasFlag(SecurityProtocolType.Tls12), "TLS 1.2 is not on.");
        ProxyOfProcessIsLeftAlone();
    }

    private static void AddressIsPrepared()
    {
        using RawServer server = SourceServer();
        using RawServer other = SourceServer();
        MewsApiException? failure = FailureOf(Sessions.To(server.Address));
        Require.That(failure is null, $"A page without items is not read: {failure}");
        ServicePoint address = ServicePointManager.FindServicePoint(server.Address);
        Require.That(address.ConnectionLimit >= 50, "There are fewer connections than -ThrottleLimit may ask for.");
        Require.That(!address.UseNagleAlgorithm, "Nagle's algorithm holds requests back.");
        Require.That(!IsExpectationSentTo(server), "Each request waits for '100 Continue' first.");
        Require.That(
            IsExpectationSentTo(other) && ServicePointManager.FindServicePoint(other.Address).UseNagleAlgorithm,
            "Requests of others in the process are changed, or this check sees nothing.");
    }

    // HttpClient of .NET Framework uses HttpWebRequest; Mono's does not, and never waits.
    private static bool IsExpectationSentTo(RawServer server)
    {
        HttpWebRequest request = WebRequest.CreateHttp(server.Address);
        request.Method = "POST";
        using (Stream body = request.GetRequestStream())
        {
            body.WriteByte((byte)' ');
        }

        request.GetResponse().Dispose();
        return server.Heads.Last().IndexOf("Expect: 100-continue", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    // Everything in the process sends what is set on its proxy.
    private static void ProxyOfProcessIsLeftAlone()
    {
        using var server = new RawServer(
            "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"company\"\r\n", string.Empty);
        var proxy = new WebProxy(server.Address);
        WebRequest.DefaultWebProxy = proxy;
        MewsSession session = Sessions.To(
            new Uri("https://mews.example/"), new ProxyOptions { Credential = new NetworkCredential("porter", "Mews-4711") });
        NetFrameworkProxy.Emulate(session);
        Require.That(proxy.Credentials is null, "Everything in the process gives the credentials of this session to the proxy.");
        MewsApiException? failure = FailureOf(session);
        string credentials = "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("porter:Mews-4711"));
        Require.That(
            server.Heads.Any(head => head.Contains(credentials)),
            $"The proxy is not given its credentials: {string.Join("\n", server.Heads)}{failure}");
        Require.That(failure?.StatusCode == 407, $"A proxy that answers 407 is not told of: {failure}");
    }

    private static RawServer SourceServer() => new("200 OK", "Content-Type: application/json\r\n", "{ \"Sources\": [], \"Cursor\": null }");

    private static MewsApiException? FailureOf(MewsSession session)
    {
        using var runner = new QueryRunner(session, Operations.Sources, new PullOptions());
        runner.Add(QueryPlan.For(Operations.Sources, new ItemFilter()));
        runner.Complete();
        try
        {
            runner.ReadAsync().GetAwaiter().GetResult();
            return null;
        }
        catch (MewsApiException exception)
        {
            return exception;
        }
    }
}
