using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>A simulator without a request limit, shared by the tests of a class, which run one after the other.</summary>
public sealed class SimulatorFixture : IAsyncLifetime
{
    internal MewsSimulator Simulator { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Simulator = await MewsSimulator.StartAsync(new SimulatorOptions { RequestLimit = 0 }, TestContext.Current.CancellationToken);

        // The client looks once, for each operation, whether there is more behind a short page: from here on requests can be counted.
        using var shell = new Shell(Simulator);
        shell.Run("Get-MewsSourceAssignment; Get-MewsGroupSourceAssignment; Get-MewsReservation; Get-MewsSource; Get-MewsEnterprise")
            .Succeed();

        // A hotel has too few services for a page to be doubted.
        using var portfolio = new Shell(Simulator, Simulator.Options.PortfolioAccessToken);
        portfolio.Run("Get-MewsService").Succeed();
        Simulator.Log.Clear();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Simulator.DisposeAsync();
}
