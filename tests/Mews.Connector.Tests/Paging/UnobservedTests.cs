using System.Collections.Concurrent;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

public sealed class UnobservedTests
{
    [Fact]
    public async Task No_failure_of_a_runner_that_was_left_alone_comes_up_later()
    {
        ConcurrentQueue<Exception> unobserved = [];
        void Keep(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Enqueue(e.Exception);
        TaskScheduler.UnobservedTaskException += Keep;
        try
        {
            await using MewsSimulator simulator = await Given.NewSimulatorAsync(
                Given.SimulatorOptions with { Fault = _ => new ResetBeforeAnswer() });
            await LeaveAloneAsync(simulator);
            for (int times = 0; times < 10; times++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Yield();
            }

            Assert.DoesNotContain(unobserved, exception => exception.ToString().Contains("Mews.Connector.", StringComparison.Ordinal));
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Keep;
        }
    }

    // In a method of its own, so that nothing of it is alive when the garbage is collected.
    private static async Task LeaveAloneAsync(MewsSimulator simulator)
    {
        for (int run = 0; run < 10; run++)
        {
            using var failures = new CountdownEvent(4);
            using var runner = new QueryRunner(
                Given.Session(simulator),
                Operations.GroupSourceAssignments,
                new PullOptions { ThrottleLimit = 4, Trace = _ => failures.Signal() });
            runner.Add([new Query(), new Query(), new Query(), new Query()]);
            await Task.Run(() => failures.Wait(Given.Stop)).InTimeAsync();
        }
    }
}
