namespace Mews.Simulator;

/// <summary>
/// Leaves the process alone. The default lifetime would take Ctrl+C away from the program that the simulator is a guest of.
/// </summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
