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
            _simulator.Hotel.EnterpriseIds
                .SelectMany(hotel => _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == hotel))
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
        Assert.Contains(
            "so Mews ignores which hotel is requested",
            result.Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);
        Guid[] ids = [.. result.Output.Select(item => (Guid)item.Properties["Id"].Value)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Nor_does_a_loop_give_the_same_under_the_name_of_each()
    {
        using var shell = new Shell(_simulator);
        ShellResult result = shell.Run("foreach ($hotel in [guid]::NewGuid(), [guid]::NewGuid()) { Get-MewsSourceAssignment -EnterpriseId $hotel -UpdatedStartUtc 2024-01-01 }");
        Assert.Contains(
            "so Mews ignores which hotel is requested",
            result.Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);
        Assert.Single(result.Output.Select(item => (Guid)item.Properties["EnterpriseId"].Value).Distinct());
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
    public void Where_a_hotel_must_be_said_one_answer_is_enough_and_the_way_out_is_told()
    {
        ErrorRecord error = _shell.Run("Get-MewsSourceAssignment -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2026-01-01 -ThrottleLimit 1")
            .Fail("InvalidRequest");
        Assert.Contains("Get-MewsEnterprise |", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.InRange(_simulator.Log.Count, 1, 12);
    }

    [Fact]
    public void A_query_that_fails_is_an_error_of_its_own_and_the_others_go_on()
    {
        ShellResult result = _shell.Run("Get-MewsSourceAssignment -EnterpriseId $hotels[0], ([guid]::NewGuid()), $hotels[1]");
        ErrorRecord error = result.Fail("Forbidden");
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Equal(
            _simulator.Hotel.EnterpriseIds.Take(2).SelectMany(
                hotel => _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == hotel)).Select(item => item.Id),
            result.Output.Select(item => (Guid)item.Properties["Id"].Value));
    }

    [Theory]
    [InlineData("Get-MewsEnterprise", 3)]
    [InlineData("Get-MewsEnterprise -PageSize 1", 3)]
    [InlineData("Get-MewsEnterprise $hotels[1], $hotels[0]", 2)]
    [InlineData("$hotels[2] | Get-MewsEnterprise", 1)]
    [InlineData("Get-MewsEnterprise | Get-MewsEnterprise", 3)]
    [InlineData("Get-MewsEnterprise -UpdatedStartUtc 2023-12-31 -UpdatedEndUtc 2026-01-02", 3)]
    [InlineData("Get-MewsEnterprise -First 1", 1)]
    public void The_enterprises_of_a_token_are_the_truth_in_order(string script, int count)
    {
        Guid[] ids = _shell.Run(script).Ids;
        Assert.Equal(count, ids.Length);
        Assert.Equal(_simulator.Hotel.Enterprises.Select(hotel => hotel.Id).Where(ids.Contains), ids);
    }

    [Fact]
    public void The_token_of_one_enterprise_gives_that_one()
    {
        using var shell = new Shell(_simulator);
        Assert.Equal([_simulator.Hotel.EnterpriseIds[0]], shell.Run("Get-MewsEnterprise").Ids);
    }

    [Fact]
    public void An_enterprise_has_what_the_contract_lists_and_the_name_that_other_commands_know()
    {
        PSObject item = _shell.Run("Get-MewsEnterprise $hotels[0]").Succeed().Output.Single();
        HotelEnterprise hotel = _simulator.Hotel.Enterprises.Single(hotel => hotel.Id == _simulator.Hotel.EnterpriseIds[0]);
        (string, object?)[] expected =
        [
            ("EnterpriseId", hotel.Id), ("Id", hotel.Id), ("Name", hotel.Name), ("ShortName", hotel.ShortName), ("ChainId", hotel.ChainId),
            ("ChainName", hotel.ChainName), ("TimeZoneIdentifier", hotel.TimeZoneIdentifier), ("CreatedUtc", hotel
                .CreatedUtc), ("UpdatedUtc", hotel.UpdatedUtc),
            ("LinkedUtc", hotel.LinkedUtc), ("ExternalIdentifier", hotel.ExternalIdentifier), ("HoldingKey", hotel.HoldingKey),
        ];
        Assert.Equal(expected, item.Properties.Select(property => (property.Name, (object?)property.Value)));
    }

    [Theory]
    [InlineData("Get-MewsEnterprise | Get-MewsSourceAssignment -UpdatedStartUtc 2025-01-01")]
    [InlineData("$hotels | ForEach-Object { [pscustomobject]@{ EnterpriseId = \"$_\" } } | Get-MewsSourceAssignment -UpdatedStartUtc 2025-01-01 -IncludeSource")]
    public void Enterprises_that_are_piped_answer_for_a_portfolio(string script)
    {
        PSObject[] items = _shell.Run(script).Succeed().Output;
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.Where(item => item.UpdatedUtc >= Truth.Utc("2025-01-01"))
                .Select(item => (item.Id, item.EnterpriseId))
                .Order(),
            items.Select(item => ((Guid)item.Properties["Id"].Value, (Guid)item.Properties["EnterpriseId"].Value)).Order());
    }

    [Fact]
    public void Enterprises_that_are_piped_are_asked_for_together_for_groups()
    {
        Assert.Equal(
            _simulator.Hotel.GroupAssignments.Select(item => item.Id),
            _shell.Run("Get-MewsEnterprise | Get-MewsGroupSourceAssignment").Ids);
        Assert.Single(
            _simulator.Log.Requests,
            request => request.Operation == SimulatedOperation.GroupAssignments && request.Cursor is null);
    }

    [Fact]
    public void Rows_with_both_ids_ask_for_the_reservation_in_its_hotel_in_one_request_a_hotel()
    {
        // In the order of a portfolio's export that was sorted by something else: the hotels alternate.
        ReservationAssignment[] rows =
        [
            .. _simulator.Hotel.EnterpriseIds.SelectMany((hotel, number) =>
                _simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == hotel).DistinctBy(item => item.ReservationId)
                    .Take(number == 0 ? 90 : 80))
                .OrderBy(item => item.Id),
        ];
        Assert.Equal(250, rows.Length);
        _shell.Set("rows", rows.Select(row => new { row.ReservationId, row.EnterpriseId }).ToArray());
        PSObject[] items = _shell.Run("$rows | Get-MewsSourceAssignment").Succeed().Output;
        var asked = rows.Select(row => row.ReservationId).ToHashSet();
        Assert.Equal(
            _simulator.Hotel.ReservationAssignments.Where(item => asked.Contains(item.ReservationId))
                .Select(item => (item.Id, item.EnterpriseId))
                .Order(),
            items.Select(item => ((Guid)item.Properties["Id"].Value, (Guid)item.Properties["EnterpriseId"].Value)).Order());
        Assert.Equal(3, _simulator.Log.Count);
    }

    [Fact]
    public void A_row_with_an_empty_enterprise_asks_for_its_reservation_alone()
    {
        using var shell = new Shell(_simulator);
        shell.Set("id", _simulator.Reservations()[0].ReservationId);
        Assert.NotEmpty(
            shell.Run("[pscustomobject]@{ ReservationId = $id; EnterpriseId = '' } | Get-MewsSourceAssignment").Succeed().Output);
        Assert.Null(_simulator.Log.Requests.Single().EnterpriseIds);
    }

    public void Dispose() => _shell.Dispose();
}
