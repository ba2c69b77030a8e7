using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class RetryTests
{
    [Fact]
    public async Task A_query_that_dies_midway_tells_what_is_out_and_goes_on_from_the_cursor_in_its_error()
    {
        bool isDead = true;
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (request, _) => isDead && request.Number > 3
                ? throw new InvalidOperationException("dead")
                : Task.CompletedTask
            },
            TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        ShellResult first = shell.Run("Get-MewsSourceAssignment -PageSize 50");
        Assert.Contains("150 items of this query", first.Fail("ServerError").Exception.Message, StringComparison.Ordinal);

        isDead = false;
        Guid[] rest = shell.Run("Get-MewsSourceAssignment -Cursor $error[0].Exception.Cursor").Ids;
        Assert.Equal(
            simulator.Reservations().Select(item => item.Id),
            first.Output.Select(item => (Guid)item.Properties["Id"].Value).Concat(rest));
    }

    [Fact]
    public async Task What_fails_for_once_is_asked_for_again_and_nobody_notices()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (request, _) => request.Number == 2 ? throw new InvalidOperationException("once") : Task.CompletedTask
            },
            TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator, options: "-MaximumRetryCount 1");
        Assert.Equal(simulator.Reservations().Select(item => item.Id), shell.Run("Get-MewsSourceAssignment -PageSize 400").Ids);
        Assert.Contains(simulator.Log.Requests, request => request.Status == 500);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_a_request_timeout()
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                BeforeAnswer = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation),
            }, TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator, options: "-MaximumRetryCount 0 -TimeoutSec 1");
        Assert.Contains(
            "within 1 s",
            shell.Run("Get-MewsSourceAssignment").Fail("RequestTimeout").Exception.Message,
            StringComparison.Ordinal);
    }
}
