using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class PagingTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public PagingTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _simulator.Log.Clear();
    }

    [Theory]
    [InlineData("-First 10", 0, 10, new[] { 10 })]
    [InlineData("-First 10 -Skip 5", 5, 10, new[] { 15 })]
    [InlineData("-First 250 -PageSize 100", 0, 250, new[] { 100, 100, 50 })]
    [InlineData("-First 1 -Skip 300 -PageSize 200", 300, 1, new[] { 200, 101 })]
    public void First_asks_for_no_more_than_it_needs(string arguments, int skip, int first, int[] counts)
    {
        Assert.Equal(
            _simulator.Reservations().Skip(skip).Take(first).Select(item => item.Id),
            _shell.Run("Get-MewsSourceAssignment " + arguments).Ids);
        Assert.Equal(counts, _simulator.Log.Requests.Select(request => request.Count!.Value));
    }

    [Fact]
    public void First_none_asks_for_nothing()
    {
        Assert.Empty(_shell.Run("Get-MewsSourceAssignment -First 0").Succeed().Output);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public void Skip_leaves_out_the_oldest() =>
        Assert.Equal(
            _simulator.Reservations().Skip(123).Select(item => item.Id),
            _shell.Run("Get-MewsSourceAssignment -Skip 123 -PageSize 100").Ids);

    [Fact]
    public void First_over_many_queries_starts_only_those_that_are_needed()
    {
        Assert.Equal(
            _simulator.Reservations().Where(item => item.UpdatedUtc >= Truth.Utc("2024-03-01")).Take(50).Select(item => item.Id),
            _shell.Run("Get-MewsSourceAssignment -UpdatedStartUtc 2024-03-01 -UpdatedEndUtc 2026-01-01 -First 50").Ids);
        int[] sent = [.. _simulator.Log.Requests.Select(request => request.ItemsSent)];
        Assert.Equal(50, sent.Sum());
        Assert.True(sent[..^1].Sum() < 50);
    }

    [Fact]
    public void The_total_count_is_unknown_and_says_so()
    {
        PSObject total = _shell.Run("Get-MewsSourceAssignment -First 1 -IncludeTotalCount").Succeed().Output[0];
        Assert.Equal(0.0, total.Properties["Accuracy"].Value);
    }

    [Fact]
    public void A_command_downstream_that_has_enough_with_the_first_item_has_asked_for_one_page()
    {
        // What Select-Object -First does inside; the engine without its utility module has no such command.
        _shell.Run("foreach ($once in 1) { Get-MewsSourceAssignment -PageSize 10 | ForEach-Object { break } }").Succeed();
        Assert.Single(_simulator.Log.Requests);
    }

    [Fact]
    public void A_command_downstream_that_throws_ends_the_requests()
    {
        Assert.Single(_shell.Run("Get-MewsSourceAssignment -PageSize 10 | ForEach-Object { throw 'enough' }").Errors);
        Assert.Single(_simulator.Log.Requests);
    }

    public void Dispose() => _shell.Dispose();
}
