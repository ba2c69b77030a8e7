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

    /// <summary>Its address: http://127.0.0.1:port/, or https with a certificate.</summary>
    public Uri Address { get; }

    /// <summary>The options it was started with.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>The data behind its answers, as it is now.</summary>
    public Hotel Hotel => _hotel.Value;

    /// <summary>The requests that it received.</summary>
    public RequestLog Log { get; }

    /// <summary>Builds the hotel and starts to listen.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The simulator. Disposing it stops it, and aborts waiting requests.</returns>
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
    /// Changes the hotel, also while requests are answered. Each answer comes from the hotel that is there after
    /// <see cref="SimulatorOptions.Fault"/> and before <see cref="SimulatorOptions.BeforeAnswer"/>: a change in the former affects the same
    /// request, one in the latter the next. Cursors stay valid: an id stands for its item, wherever that is now, and an opaque cursor for a
    /// position.
    /// </summary>
    /// <param name="change">Makes the new hotel, such as by <see cref="Hotel.With(HotelReservation)"/>. Changes run one at a time.</param>
    /// <exception cref="ArgumentException">The new hotel has other enterprises.</exception>
    public void Change(Func<Hotel, Hotel> change) => _hotel.Change(change);

    /// <summary>Stops at once, and aborts waiting requests.</summary>
    /// <returns>A task that completes when the port is free again.</returns>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication CreateApplication(SimulatorOptions options, ApiEndpoint endpoint)
    {
        // The empty builder ignores the environment variables, settings files and console loggers of the host process.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<IResponseCompressionProvider, FaultyCompression>();
        builder.Services.AddResponseCompression(compression => compression.Providers.Add<GzipCompressionProvider>());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A client may read a page as slowly as it likes, such as in a debugger.
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
