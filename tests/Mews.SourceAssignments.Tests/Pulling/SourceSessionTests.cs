using System.Management.Automation;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

public sealed class SourceSessionTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private readonly MewsSimulator _simulator = fixture.Simulator;

    [Fact]
    public async Task Sources_are_read_with_the_session_of_a_hotel_where_that_of_the_portfolio_may_not()
    {
        await using MewsSimulator portfolio = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, SourcesForbidden = true }, TestContext.Current.CancellationToken);
        using var shell = new Shell(_simulator);
        shell.Set("hotel", shell.Run("Get-MewsSession").Succeed().Output.Single());
        shell.Set("portfolio", portfolio);
        shell.Run("Connect-Mews -PlatformAddress $portfolio.Address -ClientToken $portfolio.Options.ClientToken -AccessToken $portfolio.Options.PortfolioAccessToken").Succeed();
        using PowerShell powerShell = shell.Create("Get-MewsEnterprise | Get-MewsSourceAssignment -IncludeSource -SourceSession $hotel; Get-MewsGroupSourceAssignment -IncludeSource -SourceSession $hotel");
        PSDataCollection<PSObject> items = await powerShell.InvokeAsync();
        Assert.Empty(powerShell.Streams.Warning);
        Assert.Equal(portfolio.Hotel.ReservationAssignments.Count + portfolio.Hotel.GroupAssignments.Count, items.Count);
        Assert.DoesNotContain(portfolio.Log.Requests, request => request.Operation == SimulatedOperation.Sources);

        // The token of a hotel opens the sources of that hotel.
        var known = _simulator.Hotel.Sources.Where(source => source.EnterpriseId == _simulator.Hotel.EnterpriseIds[0])
            .ToDictionary(source => source.Id, source => source.Name);
        Assert.All(
            items,
            item => Assert.Equal(known.GetValueOrDefault((Guid)item.Properties["SourceId"].Value), item.Properties["SourceName"].Value));
        Assert.Contains(items, item => item.Properties["SourceName"].Value is not null);
    }

    [Theory]
    [InlineData(401, "", true)]
    [InlineData(403, "", true)]
    [InlineData(500, "", false)]
    [InlineData(403, "-SourceSession (Get-MewsSession)", false)]
    public async Task The_warning_says_which_token_may_read_sources_where_that_is_the_trouble(int status, string arguments, bool isToldOf)
    {
        await using MewsSimulator simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions
            {
                RequestLimit = 0,
                Fault = request => request.Operation == SimulatedOperation.Sources ? new Status(status, "No.") : null
            },
            TestContext.Current.CancellationToken);
        using var shell = new Shell(simulator);
        using PowerShell powerShell = shell.Create($"Get-MewsSourceAssignment -First 1 -IncludeSource {arguments}");
        Assert.Single(await powerShell.InvokeAsync());
        Assert.Equal(isToldOf, Assert.Single(powerShell.Streams.Warning).Message.Contains("-SourceSession", StringComparison.Ordinal));
    }
}
