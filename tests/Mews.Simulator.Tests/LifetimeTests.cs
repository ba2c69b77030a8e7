using System.Net;
using System.Net.Sockets;

namespace Mews.Simulator.Tests;

[Trait("Speed", "Slow")]
public class LifetimeTests
{
    private const SimulatedOperation GroupAssignments = SimulatedOperation.GroupAssignments;

    [Fact]
    public async Task It_listens_on_a_free_port_of_this_machine()
    {
        await using var simulator = await MewsSimulator.StartAsync();

        Assert.Equal($"http://127.0.0.1:{simulator.Address.Port}/", simulator.Address.AbsoluteUri);
        Assert.NotEqual(0, simulator.Address.Port);
    }

    [Fact]
    public async Task Several_live_side_by_side()
    {
        await using var first = await MewsSimulator.StartAsync();
        await using var second = await MewsSimulator.StartAsync(new SimulatorOptions { Hotel = new HotelOptions { Seed = 2 } });
        using var firstClient = new ApiClient(first);
        using var secondClient = new ApiClient(second);
        var ofFirst = await firstClient.PostAsync(GroupAssignments, firstClient.Body());
        var ofSecond = await secondClient.PostAsync(GroupAssignments, secondClient.Body());

        Assert.Empty(ofFirst.Ids.Intersect(ofSecond.Ids));
        Assert.Equal(1, first.Log.Count);
        Assert.Equal(1, second.Log.Count);
    }

    [Fact]
    public async Task A_taken_port_is_an_error()
    {
        await using var first = await MewsSimulator.StartAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => MewsSimulator.StartAsync(new SimulatorOptions { Port = first.Address.Port }));
    }

    [Fact]
    public async Task Disposal_aborts_what_is_held()
    {
        var held = new TaskCompletionSource();
        var simulator = await MewsSimulator.StartAsync(new SimulatorOptions
        {
            BeforeAnswer = (_, aborted) =>
            {
                held.SetResult();
                return Task.Delay(Timeout.Infinite, aborted);
            },
        });
        using var client = new ApiClient(simulator);
        var answer = client.PostAsync(GroupAssignments, client.Body());
        await held.Task;
        await simulator.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
        Assert.True(simulator.Log.Requests[0].Aborted);
    }

    [Fact]
    public async Task Disposal_does_not_wait_for_a_hook_that_never_returns()
    {
        var held = new TaskCompletionSource();
        var simulator = await MewsSimulator.StartAsync(new SimulatorOptions
        {
            BeforeAnswer = (_, _) =>
            {
                held.SetResult();
                return new TaskCompletionSource().Task;
            },
        });
        using var client = new ApiClient(simulator);
        var answer = client.PostAsync(GroupAssignments, client.Body());
        await held.Task;
        await simulator.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task After_disposal_the_port_is_free()
    {
        var simulator = await MewsSimulator.StartAsync();
        await simulator.DisposeAsync();
        using var listener = new TcpListener(IPAddress.Loopback, simulator.Address.Port);
        listener.Start();
    }

    [Fact]
    public async Task Disposing_twice_is_harmless()
    {
        var simulator = await MewsSimulator.StartAsync();
        await simulator.DisposeAsync();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task Impossible_options_are_refused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => MewsSimulator.StartAsync(new SimulatorOptions { RequestLimit = -1 }));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => MewsSimulator.StartAsync(new SimulatorOptions { RequestWindow = TimeSpan.Zero }));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => MewsSimulator.StartAsync(new SimulatorOptions { Latency = TimeSpan.FromTicks(-1) }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => MewsSimulator.StartAsync(new SimulatorOptions { ClientToken = "" }));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => MewsSimulator.StartAsync(new SimulatorOptions { AccessToken = "a", PortfolioAccessToken = "a" }));
    }

    [Fact]
    public void The_tokens_of_a_simulation_look_like_tokens_and_differ()
    {
        var options = new SimulatorOptions();
        string[] tokens = [options.ClientToken, options.AccessToken, options.PortfolioAccessToken, options.UnpermittedAccessToken];

        Assert.Distinct(tokens);
        Assert.All(tokens, token => Assert.Matches("^FACADE[0-9A-F]{26}-[0-9A-F]{32}$", token));
    }
}
