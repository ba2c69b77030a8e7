using System.Management.Automation;
using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// Reservations go down the pipeline by their own ids and by those of their groups, and no other id is taken for one of theirs.
/// </summary>
public sealed class ReservationPipelineTests : IClassFixture<SimulatorFixture>, IDisposable
{
    /// <summary>Rows as exports write them: by its hotel alone, each would ask for all that this has.</summary>
    private const string WithoutNames
        = "$reservations | ForEach-Object { [pscustomobject]@{ Id = $_.Id; EnterpriseId = $_.EnterpriseId; GroupId = $_.GroupId } }";

    private readonly MewsSimulator _simulator;
    private readonly HotelReservation[] _asked;
    private readonly Shell _shell;

    public ReservationPipelineTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _asked = [.. _simulator.Hotel.Reservations.Where(item => item.EnterpriseId == _simulator.Hotel.EnterpriseIds[0]).Take(30)];
        _shell = new Shell(_simulator);
        _shell.Set("ids", _asked.Select(item => item.Id).ToArray());
        _shell.Run("$reservations = Get-MewsReservation -ReservationId $ids").Succeed();
        _simulator.Log.Clear();
    }

    /// <summary>The reservations as they are, as jobs and files give them, and as rows of text with all columns or some.</summary>
    public static TheoryData<string> Ways =>
    [
        "$reservations",
        "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($reservations))",
        "$reservations | ForEach-Object { $row = [ordered]@{}; foreach ($property in $_.PSObject.Properties) { $row[$property.Name] = \"$($property.Value)\" }; [pscustomobject]$row }",
        "$reservations | ForEach-Object { [pscustomobject]@{ Number = $_.Number; ReservationId = \"$($_.ReservationId)\"; ReservationGroupId = \"$($_.ReservationGroupId)\" } }",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Reservations_are_asked_for_again_by_their_own_ids(string way)
    {
        Assert.Equal(Ids(_asked), _shell.Run($"& {{ {way} }} | Get-MewsReservation").Ids.Order());
        SimulatedRequest[] requests = Of(SimulatedOperation.Reservations);
        Assert.Equal(Ids(_asked), requests.SelectMany(request => request.Ids!).Distinct().Order());
        Assert.All(requests, request => Assert.Null(request.GroupIds));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Their_assignments_are_asked_for_by_their_own_ids(string way)
    {
        Guid[] ids = _shell.Run($"& {{ {way} }} | Get-MewsSourceAssignment").Ids;
        Assert.Equal(Ids(_asked), Of(SimulatedOperation.ReservationAssignments).SelectMany(request => request.Ids!).Distinct().Order());
        var asked = Ids(_asked).ToHashSet();
        Assert.Equal(
            _simulator.Reservations().Where(item => asked.Contains(item.ReservationId)).Select(item => item.Id).Order(),
            ids.Order());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Those_of_their_groups_are_asked_for_by_the_ids_of_these(string way)
    {
        Guid[] ids = _shell.Run($"& {{ {way} }} | Get-MewsGroupSourceAssignment").Ids;
        var asked = _asked.Select(item => item.GroupId).ToHashSet();
        Assert.Equal(asked.Order(), Of(SimulatedOperation.GroupAssignments).SelectMany(request => request.Ids!).Distinct().Order());
        Assert.Equal(
            _simulator.Groups().Where(item => asked.Contains(item.ReservationGroupId)).Select(item => item.Id).Order(),
            ids.Order());
    }

    [Fact]
    public void A_row_with_an_id_of_its_group_alone_asks_for_all_of_this()
    {
        var groups = _asked.Select(item => item.GroupId).ToHashSet();
        Assert.Equal(
            Ids(_simulator.Hotel.Reservations.Where(item => groups.Contains(item.GroupId))),
            _shell.Run(
                "$reservations | ForEach-Object { [pscustomobject]@{ ReservationGroupId = \"$($_.GroupId)\" } } | Get-MewsReservation").Ids.Order());
    }

    [Theory]
    [InlineData("$service, $service")]
    [InlineData("$service, $hotel")]
    [InlineData("$hotel, $service")]
    public void What_hotels_and_services_from_the_pipeline_have_in_common_comes_once(string rows)
    {
        Guid[] ids = _shell.Run($"$service = Get-MewsService | Where-Object TimeUnit -EQ Day; $hotel = Get-MewsEnterprise; {rows} | Get-MewsReservation -CreatedStartUtc 2024-01-01 -CreatedEndUtc 2026-01-01").Ids;
        Assert.NotEmpty(ids);
        Assert.Distinct(ids);
    }

    [Fact]
    public void Assignments_give_their_reservations()
    {
        Guid[] expected = [.. _simulator.Reservations().Take(5).Select(item => item.ReservationId).Distinct().Order()];
        Assert.Equal(expected, _shell.Run("Get-MewsSourceAssignment -First 5 | Get-MewsReservation").Ids.Order());
    }

    [Fact]
    public void Assignments_of_groups_give_all_reservations_of_these()
    {
        var groups = _simulator.Groups().Take(5).Select(item => item.ReservationGroupId).ToHashSet();
        Assert.Equal(
            Ids(_simulator.Hotel.Reservations.Where(item => groups.Contains(item.GroupId))),
            _shell.Run("Get-MewsGroupSourceAssignment -First 5 | Get-MewsReservation").Ids.Order());
        Assert.All(Of(SimulatedOperation.Reservations), request => Assert.Null(request.Ids));
    }

    [Theory]
    [InlineData("Get-MewsEnterprise | Get-MewsReservation")]
    [InlineData("Get-MewsEnterprise | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Name = $_.Name; EnterpriseId = \"$($_.Id)\" } } | Get-MewsReservation")]
    public void Hotels_give_all_of_their_reservations(string script)
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        Assert.Equal(Ids(_simulator.Hotel.Reservations), shell.Run(script).Ids.Order());
        Assert.All(Of(SimulatedOperation.Reservations), request => Assert.Single(request.EnterpriseIds!));
    }

    [Fact]
    public void Services_give_their_own_reservations_and_no_others_of_their_hotel()
    {
        using var shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        var parking = _simulator.Hotel.Services.Where(service => service.Name == "Parking").Select(service => service.Id).ToHashSet();
        Assert.Equal(
            Ids(_simulator.Hotel.Reservations.Where(item => parking.Contains(item.ServiceId))),
            shell.Run("Get-MewsService | Where-Object Name -EQ Parking | Get-MewsReservation").Ids.Order());
    }

    [Theory]
    [InlineData("Get-MewsSource -First 3", "Get-MewsReservation", "The row has no column Reservation")]
    [InlineData("Get-MewsSource -First 3", "Get-MewsSourceAssignment", "The row has no column Reservation")]
    [InlineData(WithoutNames, "Get-MewsReservation", "the column Id contains the ReservationId. Give -ReservationId { $_.Id }")]
    [InlineData(WithoutNames, "Get-MewsSourceAssignment", "the column Id contains the ReservationId. Give -ReservationId { $_.Id }")]
    [InlineData(
        WithoutNames,
        "Get-MewsGroupSourceAssignment",
        "the column GroupId contains the ReservationGroupId. Give -ReservationGroupId { $_.GroupId }")]
    public void An_id_of_which_nobody_says_whose_it_is_is_none(string items, string command, string message)
    {
        using PowerShell powerShell = _shell.Create($"$items = {items}; $items | {command}");
        Assert.Empty(powerShell.Invoke());
        Assert.Contains(message, Assert.Single(powerShell.Streams.Error).ToString(), StringComparison.Ordinal);
        Assert.Empty(Of(SimulatedOperation.Reservations).Concat(Of(SimulatedOperation.ReservationAssignments))
            .Concat(Of(SimulatedOperation.GroupAssignments)));
    }

    [Fact]
    public void No_parameter_has_an_alias_that_ids_of_anything_would_bind() =>
        Assert.Empty(_shell.Run("(Get-Command -Module Mews.SourceAssignments).Parameters.Values | Where-Object { $_.Name -in 'Id', 'GroupId' -or $_.Aliases -contains 'Id' -or $_.Aliases -contains 'GroupId' } | ForEach-Object Name").Succeed().Output);

    /// <inheritdoc/>
    public void Dispose() => _shell.Dispose();

    private static Guid[] Ids(IEnumerable<HotelReservation> reservations) => [.. reservations.Select(item => item.Id).Order()];

    private SimulatedRequest[] Of(SimulatedOperation operation) =>
        [.. _simulator.Log.Requests.Where(request => request.Operation == operation)];
}
