using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mews.Mono;

/// <summary>A server that sends the same bytes to everybody, and records what it receives.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly string _answer;

    internal RawServer(string status, string headers, string body)
    {
        _answer = $"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        _listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    internal Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>Request lines and headers, in order.</summary>
    internal string[] Heads => [.. _heads];

    public void Dispose() => _listener.Stop();

    private void Serve()
    {
        try
        {
            while (true)
            {
                using TcpClient client = _listener.AcceptTcpClient();
                Answer(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException)
        {
            // Stopped while, or before, it waited for a client.
        }
    }

    private void Answer(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var head = new StringBuilder();
        int length = 0;
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            head.AppendLine(line);
            length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)
                ? int.Parse(line.Substring(15), CultureInfo.InvariantCulture)
                : length;
        }

        for (int read = 0; read < length && reader.Read() >= 0;)
        {
            read++;
        }

        _heads.Enqueue(head.ToString());
        byte[] answer = Encoding.ASCII.GetBytes(_answer);
        stream.Write(answer, 0, answer.Length);
    }
}
