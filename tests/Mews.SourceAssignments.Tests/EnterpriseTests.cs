using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class EnterpriseTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public EnterpriseTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        _simulator.Log.Clear();
        _shell.Set("hotels", _simulator.Hotel.EnterpriseIds.ToArray());
    }

    [Fact]
    public void Each_enterprise_is_asked_on_its_own_and_its_items_carry_it()
    {
        PSObject[] items = _shell.Run("Get-MewsSourceAssignment -EnterpriseId ($hotels + $hotels[0])").Succeed().Output;
        Assert.Equal(
            _simulator.Hotel.EnterpriseIds.SelectMany(hotel => _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == hotel))
                .Select(item => (item.Id, item.EnterpriseId)),
            items.Select(item => ((Guid)item.Properties["Id"].Value, (Guid)item.Properties["EnterpriseId"].Value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2025-01-01 -PageSize 10")]
    public void Enterprises_that_the_token_of_one_ignores_end_the_command_instead_of_giving_everything_twice(string arguments)
    {
        using var shell = new Shell(_simulator);
        ShellResult result = shell.Run($"Get-MewsSourceAssignment -EnterpriseId ([guid]::NewGuid()), ([guid]::NewGuid()) {arguments}");
        Assert.Contains("-EnterpriseId is ignored", result.Fail("InvalidRequest").Exception.Message, StringComparison.Ordinal);
        Guid[] ids = [.. result.Output.Select(item => (Guid)item.Properties["Id"].Value)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Groups_of_several_enterprises_are_asked_for_at_once()
    {
        PSObject[] items = _shell.Run("Get-MewsGroupSourceAssignment -EnterpriseId $hotels[0], $hotels[2]").Succeed().Output;
        Assert.Equal(
            _simulator.Hotel.GroupAssignments.Where(item => item.EnterpriseId != _simulator.Hotel.EnterpriseIds[1]).Select(item => item.Id),
            items.Select(item => (Guid)item.Properties["Id"].Value));
        Assert.All(items, item => Assert.Null(item.Properties["EnterpriseId"]));
        Assert.All(_simulator.Log.Requests, request => Assert.Equal(2, request.EnterpriseIds!.Count));
    }

    [Fact]
    public void Without_enterprises_a_portfolio_token_is_refused_by_the_reservation_operation_with_its_reason()
    {
        ErrorRecord error = _shell.Run("Get-MewsSourceAssignment").Fail("InvalidRequest");
        Assert.Contains("EnterpriseIds", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(_simulator.Log.Requests.Single().RequestId, PSObject.AsPSObject(error.Exception).Properties["RequestId"].Value);
        Assert.Equal(400, PSObject.AsPSObject(error.Exception).Properties["StatusCode"].Value);
    }

    [Fact]
    public void A_query_that_fails_is_an_error_of_its_own_and_the_others_go_on()
    {
        ShellResult result = _shell.Run("Get-MewsSourceAssignment -EnterpriseId $hotels[0], ([guid]::NewGuid()), $hotels[1]");
        ErrorRecord error = result.Fail("Forbidden");
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Equal(
            _simulator.Hotel.EnterpriseIds.Take(2).SelectMany(hotel => _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == hotel)).Select(item => item.Id),
            result.Output.Select(item => (Guid)item.Properties["Id"].Value));
    }

    public void Dispose() => _shell.Dispose();
}
