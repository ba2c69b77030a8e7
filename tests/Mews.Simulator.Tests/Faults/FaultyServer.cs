using System.Net;
using System.Text;
using Mews.Simulator.Faults;

namespace Mews.Simulator.Tests;

/// <summary>A simulator that gives a fault to every request, and a plain HttpClient that asks it for a page of ten groups.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly HttpClient _http;

    private FaultyServer(MewsSimulator simulator, HttpMessageHandler handler)
    {
        Simulator = simulator;
        Client = new ApiClient(simulator);
        _http = new HttpClient(handler) { BaseAddress = simulator.Address };
    }

    public MewsSimulator Simulator { get; }

    public ApiClient Client { get; }

    public SimulatedRequest Logged => Assert.Single(Simulator.Log.Requests);

    public static Task<FaultyServer> StartAsync(SimulatedFault fault, bool decompress = false) =>
        StartAsync(new SimulatorOptions { Fault = _ => fault }, decompress);

    public static async Task<FaultyServer> StartAsync(SimulatorOptions options, bool decompress = false) => new(
        await MewsSimulator.StartAsync(options),
        new SocketsHttpHandler
        {
            UseProxy = false,
            AutomaticDecompression = decompress ? DecompressionMethods.GZip : DecompressionMethods.None,
        });

    public async Task<HttpResponseMessage> AskAsync(
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ApiClient.GroupAssignmentsPath, UriKind.Relative))
        {
            Content = new StringContent(Client.Body().ToJsonString(), Encoding.UTF8, "application/json"),
        };
        return await _http.SendAsync(request, completion, cancellationToken);
    }

    /// <summary>Asks for the headers, so that the body can be read as it comes.</summary>
    public Task<HttpResponseMessage> AskForHeadersAsync() => AskAsync(HttpCompletionOption.ResponseHeadersRead);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Client.Dispose();
        await Simulator.DisposeAsync();
    }
}
