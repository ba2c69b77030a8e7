using System.Net;
using Mews.Simulator.Api;
using Mews.Simulator.Faults;
using Microsoft.AspNetCore.ResponseCompression;

namespace Mews.Simulator;

/// <summary>
/// A Mews Connector API on this machine, with a deterministic hotel in it. Several may run in a process; none writes to the console.
/// </summary>
public sealed class MewsSimulator : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly CurrentHotel _hotel;

    private MewsSimulator(WebApplication application, SimulatorOptions options, CurrentHotel hotel, RequestLog log)
    {
        _application = application;
        Address = new Uri(application.Urls.Single() + "/");
        Options = options;
        _hotel = hotel;
        Log = log;
    }

    /// <summary>Where it listens: http://127.0.0.1:port/, or https with a certificate.</summary>
    public Uri Address { get; }

    /// <summary>The options it was started with.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>The truth behind its answers, as it is now.</summary>
    public Hotel Hotel => _hotel.Value;

    /// <summary>What it was asked.</summary>
    public RequestLog Log { get; }

    /// <summary>Builds the hotel and starts to listen.</summary>
    /// <param name="options">The options; the defaults when null.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The simulator, ready to answer. Dispose it to stop it, also while requests are waiting: they are aborted.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or two access tokens are the same.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<MewsSimulator> StartAsync(SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SimulatorOptions();
        var hotel = new CurrentHotel(await Task.Run(() => new Hotel(options.Hotel), cancellationToken).ConfigureAwait(false));
        var log = new RequestLog();
        var endpoint = new ApiEndpoint(options, hotel, log);
        var application = CreateApplication(options, endpoint);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new MewsSimulator(application, options, hotel, log);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Changes the hotel, also while requests are answered. A request is answered from one hotel: the one that is there behind
    /// <see cref="SimulatorOptions.Fault"/> and before <see cref="SimulatorOptions.BeforeAnswer"/>. What the first of these changes the same request sees,
    /// what the second changes the next one. Cursors stay good: an id stands for its item, where that is now, and an opaque one for its place.
    /// </summary>
    /// <param name="change">Makes the new hotel of the one that is there, such as by <see cref="Hotel.With(HotelReservation)"/>. One change at a time.</param>
    /// <exception cref="ArgumentException">The new hotel has other enterprises.</exception>
    public void Change(Func<Hotel, Hotel> change) => _hotel.Change(change);

    /// <summary>Stops at once: requests that still wait for their answer are aborted.</summary>
    /// <returns>A task that completes when the port is free again.</returns>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication CreateApplication(SimulatorOptions options, ApiEndpoint endpoint)
    {
        // The empty builder: no environment variable, settings file or console logger of the host process gets a say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<IResponseCompressionProvider, FaultyCompression>();
        builder.Services.AddResponseCompression(compression => compression.Providers.Add<GzipCompressionProvider>());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A client may let a page wait as long as it likes: in a debugger, or behind a slow pipeline.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                if (options.Certificate is not null)
                {
                    listen.UseHttps(options.Certificate);
                }
            });
        });

        var application = builder.Build();
        if (options.Compress)
        {
            application.UseResponseCompression();
        }

        application.Run(endpoint.AnswerAsync);
        return application;
    }
}
