using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class StreamingTests
{
    private static CancellationToken TestCancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_object_is_out_before_the_second_page_is_asked_for()
    {
        var askedAtFirstObject = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        MewsSimulator? simulator = null;
        await using var started = simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { BeforeAnswer = (request, _) => request.Number == 2 ? askedAtFirstObject.Task : Task.CompletedTask },
            TestCancelled);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment -PageSize 10");
        using var output = new PSDataCollection<PSObject>();
        output.DataAdded += (_, _) => askedAtFirstObject.TrySetResult(simulator.Log.Count);
        await powerShell.InvokeAsync<PSObject, PSObject>(null, output).WaitAsync(TestCancelled);
        Assert.Equal(1, await askedAtFirstObject.Task);
        Assert.Equal(simulator.Reservations().Length, output.Count);
    }

    [Fact]
    public async Task The_next_page_is_fetched_while_the_pipeline_works_on_this_one()
    {
        var secondAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (request, _) =>
                {
                    if (request.Number == 2)
                    {
                        secondAsked.SetResult();
                    }

                    return Task.CompletedTask;
                },
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        shell.Set("secondAsked", secondAsked.Task);
        // The second object of the first page waits for the second request.
        shell.Run("$seen = 0; Get-MewsSourceAssignment -First 20 -PageSize 10 | ForEach-Object { $seen++; if ($seen -eq 2) { $secondAsked.Wait() } }").Succeed();
        Assert.Equal(2, simulator.Log.Count);
    }

    [Fact]
    public async Task A_query_starts_as_soon_as_its_chunk_of_piped_ids_is_full()
    {
        var firstAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (_, _) =>
                {
                    firstAsked.TrySetResult();
                    return Task.CompletedTask;
                },
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        shell.Set("firstAsked", firstAsked.Task);
        shell.Run("1..101 | ForEach-Object { if ($_ -eq 101) { $firstAsked.Wait() }; [guid]::NewGuid() } | Get-MewsSourceAssignment")
            .Succeed();
        Assert.Equal([100, 1], simulator.Log.Requests.Select(request => request.Ids!.Count));
    }

    [Fact]
    public async Task Stopping_the_pipeline_aborts_the_request_in_flight_at_once()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = async (_, cancellation) =>
                {
                    cancellation.Register(aborted.SetResult);
                    asked.SetResult();
                    await Task.Delay(Timeout.Infinite, cancellation);
                },
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create("Get-MewsSourceAssignment");
        IAsyncResult running = powerShell.BeginInvoke();
        await asked.Task.WaitAsync(TestCancelled);
        await Task.Factory.FromAsync(powerShell.BeginStop, powerShell.EndStop, null).WaitAsync(TestCancelled);
        await aborted.Task.WaitAsync(TestCancelled);
        Assert.Throws<PipelineStoppedException>(() => powerShell.EndInvoke(running));
        Assert.Equal(1, simulator.Log.Count);
    }
}
