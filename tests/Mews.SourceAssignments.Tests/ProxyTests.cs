using System.Net;
using System.Net.Sockets;

namespace Mews.SourceAssignments.Tests;

public sealed class ProxyTests
{
    [Fact]
    public async Task Plain_http_to_this_machine_never_goes_through_a_proxy()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        string address = $"http://{proxy.LocalEndpoint}";

        // Whoever connects is refused, so that the command would fail and not hang.
        Task<bool> connected = RefuseAsync(proxy);
        string output = await DotnetProcess.RunAsync(
            [DotnetProcess.Playground, "-Command", "@(Get-MewsSourceAssignment -First 5).Count"],
            ("HTTP_PROXY", address), ("http_proxy", address), ("ALL_PROXY", address), ("NO_PROXY", ""), ("no_proxy", ""));
        Assert.Equal("5", output.Trim());
        proxy.Stop();
        Assert.False(await connected);
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
