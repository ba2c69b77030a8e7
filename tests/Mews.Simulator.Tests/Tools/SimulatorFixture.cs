namespace Mews.Simulator.Tests;

/// <summary>A simulator without a request limit, for all tests that leave nothing behind in it.</summary>
public sealed class SimulatorFixture : IAsyncLifetime
{
    private static readonly SimulatorOptions _options = new() { RequestLimit = 0 };

    public MewsSimulator Simulator { get; private set; } = null!;

    internal ApiClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Simulator = await MewsSimulator.StartAsync(_options);
        Client = new ApiClient(Simulator);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
    }
}
