using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Mews.Connector.Tests;

/// <summary>A server on this machine that answers whatever a test tells it to, also what Mews never would.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _connections;
    private int _requests;

    private FakeServer(Action<FakeServer, ListenOptions> listen, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, options => listen(this, options)));
        _application = builder.Build();
        _application.Run(context =>
        {
            Interlocked.Increment(ref _requests);
            return answer(context);
        });
    }

    internal Uri Address => new(_application.Urls.Single());

    internal int Connections => Volatile.Read(ref _connections);

    internal int Requests => Volatile.Read(ref _requests);

    internal static Task<FakeServer> StartAsync(RequestDelegate answer) =>
        StartAsync((server, options) => options.Use(server.Count), answer);

    internal static Task<FakeServer> AnsweringAsync(int status, string body, params (string Name, string Value)[] headers) =>
        StartAsync(Answer(status, body, headers));

    /// <summary>A server that speaks TLS.</summary>
    internal static Task<FakeServer> WithCertificateAsync(X509Certificate2 certificate, int status, string body) =>
        StartAsync((_, options) => options.UseHttps(certificate), Answer(status, body));

    /// <summary>A server that says these bytes, be they HTTP or not, and hangs up.</summary>
    internal static Task<FakeServer> SayingAsync(string answer) =>
        StartAsync((_, options) => options.Run(connection => SayAsync(connection, answer)), _ => Task.CompletedTask);

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    private static async Task<FakeServer> StartAsync(Action<FakeServer, ListenOptions> listen, RequestDelegate answer)
    {
        var server = new FakeServer(listen, answer);
        await server._application.StartAsync(Given.Stop);
        return server;
    }

    private static async Task SayAsync(ConnectionContext connection, string answer)
    {
        var input = connection.Transport.Input;
        var read = await input.ReadAsync();
        input.AdvanceTo(read.Buffer.End);
        await connection.Transport.Output.WriteAsync(Encoding.UTF8.GetBytes(answer));
        await connection.Transport.Output.CompleteAsync();
        while (!(read = await input.ReadAsync()).IsCompleted)
        {
            input.AdvanceTo(read.Buffer.End);
        }
    }

    private static RequestDelegate Answer(int status, string body, params (string Name, string Value)[] headers) =>
        context =>
        {
            context.Response.StatusCode = status;
            foreach ((string name, string value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            return body.Length > 0 ? context.Response.WriteAsync(body) : Task.CompletedTask;
        };

    private ConnectionDelegate Count(ConnectionDelegate next) => connection =>
    {
        Interlocked.Increment(ref _connections);
        return next(connection);
    };
}
