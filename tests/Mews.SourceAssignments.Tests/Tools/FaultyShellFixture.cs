using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>One simulator, whose faults a test sets, and one shell for all tests of a class.</summary>
public sealed class FaultyShellFixture : IAsyncLifetime
{
    internal Func<SimulatedRequest, SimulatedFault?> Fault { get; set; } = _ => null;

    internal MewsSimulator Simulator { get; private set; } = null!;

    internal Shell Shell { get; } = new();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Simulator = await MewsSimulator.StartAsync(
        new SimulatorOptions { RequestLimit = 0, Fault = request => Fault(request) }, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Shell.Dispose();
        return Simulator.DisposeAsync();
    }
}
