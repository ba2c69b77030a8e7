using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class ThrottleTests
{
    private const string ThirtyQueries = "Get-MewsSourceAssignment -UpdatedStartUtc 2023-07-01 -UpdatedEndUtc 2026-01-01 -PageSize 20";

    private static CancellationToken TestCancelled => TestContext.Current.CancellationToken;

    private static SimulatorOptions RandomLatency => new()
    {
        RequestLimit = 0,
        BeforeAnswer = (_, stop) => Task.Delay(Random.Shared.Next(5), stop),
    };

    [Fact]
    public async Task The_order_of_the_output_is_the_same_in_ten_runs_under_random_latency()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(RandomLatency, TestCancelled);
        using var shell = new Shell(simulator);
        Guid[] expected = [.. simulator.Reservations().Where(item => item.UpdatedUtc >= Truth.Utc("2023-07-01")).Select(item => item.Id)];
        for (int run = 0; run < 10; run++)
        {
            Assert.Equal(expected, shell.Run(ThirtyQueries).Ids);
        }

        Assert.Equal(5, simulator.Log.MaxInFlight);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task No_more_queries_run_at_once_than_the_throttle_limit_says(int throttleLimit)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            RandomLatency with
            {
                BeforeAnswer = (request, stop) =>
                {
                    if (request.InFlight == throttleLimit)
                    {
                        reached.TrySetResult();
                    }

                    return reached.Task.WaitAsync(stop);
                },
            },
            TestCancelled);
        using var shell = new Shell(simulator);
        shell.Run($"{ThirtyQueries} -ThrottleLimit {throttleLimit}").Succeed();
        Assert.Equal(throttleLimit, simulator.Log.MaxInFlight);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Lookups_of_names_count_among_the_queries_that_run_at_once_and_always_get_their_turn(int throttleLimit)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(RandomLatency, TestCancelled);
        using var shell = new Shell(simulator);
        shell.Run($"{ThirtyQueries} -IncludeSource -IncludeEnterprise -ThrottleLimit {throttleLimit}").Succeed();
        Assert.Contains(simulator.Log.Requests, request => request.Operation == SimulatedOperation.Sources);
        Assert.Contains(simulator.Log.Requests, request => request.Operation == SimulatedOperation.Enterprises);
        Assert.Equal(throttleLimit, simulator.Log.MaxInFlight);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public void A_throttle_limit_out_of_its_range_fails_at_binding(int throttleLimit)
    {
        using var shell = new Shell();
        Assert.StartsWith(
            "ParameterArgumentValidationError",
            Assert.Single(shell.Run($"Get-MewsSourceAssignment -ThrottleLimit {throttleLimit}").Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Piped_ids_that_outrun_the_requests_are_held_back()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            RandomLatency with { BeforeAnswer = (_, stop) => gate.Task.WaitAsync(stop) }, TestCancelled);
        using var shell = new Shell(simulator);
        var fed = new Counter();
        shell.Set("fed", fed);
        using var powerShell = shell.Create(
            "1..100000 | ForEach-Object { $fed.Value = $_; [guid]::NewGuid() } | Get-MewsSourceAssignment -ThrottleLimit 2");
        IAsyncResult running = powerShell.BeginInvoke();
        while (simulator.Log.MaxInFlight < 2 || fed.IsMoving())
        {
            await Task.Delay(20, TestCancelled);
        }

        Assert.InRange(fed.Value, 200, 1000);
        await Task.Factory.FromAsync(powerShell.BeginStop, powerShell.EndStop, null).WaitAsync(TestCancelled);
        Assert.Throws<System.Management.Automation.PipelineStoppedException>(() => powerShell.EndInvoke(running));
    }

    /// <summary>What the pipeline counts up while the test looks on.</summary>
    public sealed class Counter
    {
        private int _last = -1;

        /// <summary>The count.</summary>
        public int Value { get; set; }

        internal bool IsMoving()
        {
            bool isMoving = Value != _last;
            _last = Value;
            return isMoving;
        }
    }
}
