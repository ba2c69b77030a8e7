using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// A proxy of this machine that tunnels to one server, whatever host is asked for, for whoever has the right user and password. It keeps
/// all that it sees.
/// </summary>
internal sealed class TunnelProxy : IDisposable
{
    internal const string User = "porter";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<byte[]> _seen = new();
    private readonly int _server;
    private readonly string _authorization;

    /// <summary>Starts to listen.</summary>
    /// <param name="server">The port of the server behind the proxy.</param>
    /// <param name="password">The right one.</param>
    internal TunnelProxy(int server, string password)
    {
        _server = server;
        _authorization = "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{password}"));
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Host and port.</summary>
    internal string Authority => _listener.LocalEndpoint.ToString()!;

    /// <summary>The first line of each request that was let through.</summary>
    internal string[] Tunnels => [.. _requests];

    /// <summary>Every byte that came by, in either direction, as a character.</summary>
    internal string Seen => string.Concat(_seen.Select(Encoding.Latin1.GetString));

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { Length: > 0 } head)
                {
                    if (!head.Contains(_authorization, StringComparison.Ordinal))
                    {
                        await WriteAsync(stream, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"hotel\"\r\nContent-Length: 0\r\n\r\n");
                        continue;
                    }

                    _requests.Enqueue(head.Split('\r')[0]);
                    using var server = new TcpClient();
                    await server.ConnectAsync(IPAddress.Loopback, _server);
                    await WriteAsync(stream, "HTTP/1.1 200 Connection established\r\n\r\n");
                    await Task.WhenAny(PumpAsync(stream, server.GetStream()), PumpAsync(server.GetStream(), stream));
                    return;
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
            {
                // Whoever hangs up has had enough.
            }
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
        {
            _seen.Enqueue([one[0]]);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            _seen.Enqueue(buffer[..read]);
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private static ValueTask WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text));
}
