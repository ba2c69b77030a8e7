using System.Management.Automation;
using System.Text.RegularExpressions;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class ProgressTests
{
    private static CancellationToken TestCancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pull_that_takes_long_tells_how_far_it_is_and_takes_that_away_at_its_end()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The second month is held until progress was told.
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { BeforeAnswer = (request, _) => request.Number == 2 ? told.Task : Task.CompletedTask }, TestCancelled);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create(
            "Get-MewsSourceAssignment -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2024-03-01 -ThrottleLimit 1");
        powerShell.Streams.Progress.DataAdded += (_, _) => told.TrySetResult();
        await powerShell.InvokeAsync().WaitAsync(TestCancelled);

        ProgressRecord[] records = [.. powerShell.Streams.Progress];
        Assert.Contains(" of 2 queries, ", records[0].StatusDescription, StringComparison.Ordinal);
        Assert.Equal("Get-MewsSourceAssignment", records[0].Activity);
        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
    }

    [Fact]
    public async Task The_wait_for_the_request_limit_is_told()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(cancellationToken: TestCancelled);
        using var shell = new Shell(simulator, options: "-RequestLimit 1");
        shell.Run("Get-MewsSourceAssignment -First 1").Succeed();
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment -First 1");
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        powerShell.Streams.Progress.DataAdded += (_, added) => told.TrySetResult(
            powerShell.Streams.Progress[added.Index].StatusDescription);
        IAsyncResult running = powerShell.BeginInvoke();
        Assert.Matches(@"waiting \d+ s because of the request limit", await told.Task.WaitAsync(TestCancelled));
        await Task.Factory.FromAsync(powerShell.BeginStop, powerShell.EndStop, null).WaitAsync(TestCancelled);
        Assert.Throws<PipelineStoppedException>(() => powerShell.EndInvoke(running));
        Assert.Equal(1, simulator.Log.Count);
    }

    [Theory]
    [InlineData(503, @"trying again in \d+ s: Mews answered 503: Closed for lunch\.")]
    [InlineData(429, @"waiting \d+ s because of the request limit")]
    public async Task What_a_command_waits_for_is_told_while_it_waits(int status, string pattern)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Fault = _ => new Status(status, "Closed for lunch.")
                {
                    RetryAfter = "3600",
                }
            }, TestCancelled);
        using var shell = new Shell(simulator, options: "-MaximumRetryCount 5");
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment -Verbose");
        var progress = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var verbose = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        powerShell.Streams.Progress.DataAdded
            += (_, added) => CompleteAt(progress, pattern, powerShell.Streams.Progress[added.Index].StatusDescription);
        powerShell.Streams.Verbose.DataAdded += (_, added) =>
            CompleteAt(
                verbose,
                $@"Mews answered {status}: Closed for lunch\. Trying again in (300|2\d\d)(\.\d)? s, retry 1 of 5",
                powerShell.Streams.Verbose[added.Index].Message);
        IAsyncResult running = powerShell.BeginInvoke();
        await progress.Task.WaitAsync(TestCancelled);
        await verbose.Task.WaitAsync(TestCancelled);
        Assert.Contains(" status " + status, powerShell.Streams.Verbose[0].Message, StringComparison.Ordinal);
        await Task.Factory.FromAsync(powerShell.BeginStop, powerShell.EndStop, null).WaitAsync(TestCancelled);
        Assert.Throws<PipelineStoppedException>(() => powerShell.EndInvoke(running));
    }

    [Fact]
    public async Task The_time_that_remains_is_told_once_a_query_is_done()
    {
        var told = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The second month is held until it is told. The second request looks behind the short page of the first.
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { BeforeAnswer = (request, _) => request.Number == 3 ? told.Task : Task.CompletedTask }, TestCancelled);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create(
            "Get-MewsSourceAssignment -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2024-03-01 -ThrottleLimit 1");
        powerShell.Streams.Progress.DataAdded += (_, added) => told.TrySetResult(powerShell.Streams.Progress[added.Index].SecondsRemaining);
        await powerShell.InvokeAsync().WaitAsync(TestCancelled);
        Assert.InRange(await told.Task, 0, int.MaxValue);
    }

    [Fact]
    public async Task A_pull_that_is_over_at_once_tells_nothing()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(cancellationToken: TestCancelled);
        using var shell = new Shell(simulator);
        shell.Run("Get-MewsSourceAssignment -First 1").Succeed();
        // One of them is over at once, however busy the machine is with other things.
        Assert.Contains(Enumerable.Range(0, 20), _ => TellsNothing(shell));
    }

    private static void CompleteAt(TaskCompletionSource told, string pattern, string text)
    {
        if (Regex.IsMatch(text, pattern))
        {
            told.TrySetResult();
        }
    }

    private static bool TellsNothing(Shell shell)
    {
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment -First 1");
        powerShell.Invoke();
        return powerShell.Streams.Progress.Count == 0;
    }
}
