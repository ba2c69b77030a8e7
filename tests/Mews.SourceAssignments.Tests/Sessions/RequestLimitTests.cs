using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class RequestLimitTests
{
    private static CancellationToken TestCancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_runspaces_with_one_token_share_the_window_and_another_token_does_not_wait()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(new SimulatorOptions(), TestCancelled);
        using var one = new Shell(simulator, options: "-RequestLimit 2");
        using var other = new Shell(simulator, options: "-RequestLimit 2");
        using var stranger = new Shell(simulator, simulator.Options.PortfolioAccessToken, "-RequestLimit 2");
        one.Run("1..2 | ForEach-Object { Get-MewsGroupSourceAssignment -First 1 }").Succeed();

        using PowerShell waiting = other.Create("Get-MewsGroupSourceAssignment -First 1");
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Streams.Progress.DataAdded += (_, _) => waits.TrySetResult();
        IAsyncResult running = waiting.BeginInvoke();
        await waits.Task.WaitAsync(TestCancelled);
        stranger.Run("1..2 | ForEach-Object { Get-MewsGroupSourceAssignment -First 1 }").Succeed();
        Assert.Equal(4, simulator.Log.Count);
        Assert.False(running.IsCompleted);

        await Task.Factory.FromAsync(waiting.BeginStop, waiting.EndStop, null).WaitAsync(TestCancelled);
        Assert.Throws<PipelineStoppedException>(() => waiting.EndInvoke(running));
        Assert.Equal(4, simulator.Log.Count);
    }
}
