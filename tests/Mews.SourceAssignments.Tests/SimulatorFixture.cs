using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>A simulator without a request limit, shared by the tests of a class, which run one after the other.</summary>
public sealed class SimulatorFixture : IAsyncLifetime
{
    internal MewsSimulator Simulator { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        Simulator = await MewsSimulator.StartAsync(new SimulatorOptions { RequestLimit = 0 }, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Simulator.DisposeAsync();
}
