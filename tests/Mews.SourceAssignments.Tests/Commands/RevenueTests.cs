using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.SourceAssignments.Tests;

/// <summary>Get-MewsReservation -IncludeRevenue.</summary>
public sealed class RevenueTests : IAsyncLifetime
{
    private Func<SimulatedRequest, SimulatedFault?> _fault = _ => null;
    private MewsSimulator _simulator = null!;

    public async ValueTask InitializeAsync() => _simulator = await MewsSimulator.StartAsync(
        new SimulatorOptions { RequestLimit = 0, Fault = request => _fault(request) }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public void Reservations_have_their_values_in_the_currency_asked_for()
    {
        using var shell = new Shell(_simulator);
        Assert.Equal(
            [100, 0, "EUR"],
            shell.Run("""
                $own = Get-MewsReservation -First 100 -IncludeRevenue
                ($own | Where-Object { $_.NetValue -is [decimal] -and $_.GrossValue -is [decimal] -and $_.RoomNetValue -is [decimal] }).Count
                @($own | Where-Object Currency -NotIn 'EUR', $null).Count
                (Get-MewsReservation -First 1 -IncludeRevenue -Currency eur).Currency
                """).Succeed().Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void Reservations_keep_their_values_in_a_job()
    {
        using var shell = new Shell(_simulator);
        Assert.Equal(
            ["True", "True", "Mews.Connector.Reservation#Revenue"],
            shell.Run("""
                $one = @(Get-MewsReservation -First 30 -IncludeRevenue | Where-Object NetValue -GT 0)[0]
                $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($one))
                $back.NetValue -eq $one.NetValue -and $back.Currency -eq $one.Currency
                $back.ReservationId -eq $one.Id
                $one.PSTypeNames[0]
                """).Succeed().Output.Select(item => $"{item}"));
    }

    [Fact]
    public void A_currency_that_Mews_does_not_know_is_one_error_that_ends_the_command()
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        ShellResult outcome = shell.Run("Get-MewsReservation -IncludeRevenue -Currency XTS");
        Assert.Empty(outcome.Output);
        Assert.Contains("-Currency", outcome.Fail("InvalidRequest").ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Currency EUR", "-Currency works only with -IncludeRevenue")]
    [InlineData("-IncludeRevenue -Currency Euro", "Currency")]
    public void What_contradicts_itself_is_refused_before_any_request(string parameters, string message)
    {
        using var shell = new Shell(_simulator);
        ShellResult outcome = shell.Run($"Get-MewsReservation {parameters}");
        Assert.Contains(message, Assert.Single(outcome.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public void Without_the_right_to_read_items_there_is_one_warning()
    {
        _fault = request => request.Operation == SimulatedOperation.OrderItems ? new Status(401, "No permission to use this operation.") : null;
        using var shell = new Shell(_simulator);
        Assert.Equal(
            [_simulator.Options.Hotel.Reservations, 0, 1, true],
            shell.Run("""
                $given = Get-MewsReservation -IncludeRevenue -WarningVariable warnings
                $given.Count
                @($given.NetValue -ne $null).Count
                $warnings.Count
                "$warnings" -match 'order items cannot be read'
                """).Succeed().Output.Select(item => item.BaseObject));
    }
}
