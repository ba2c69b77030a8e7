using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

/// <summary>Script blocks for parameters of ids, which are run for each row.</summary>
public sealed class RowScriptTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly HotelReservation[] _asked;
    private readonly Shell _shell;

    public RowScriptTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator, _simulator.Options.PortfolioAccessToken);
        _asked = [.. _simulator.Hotel.Reservations.Take(150)];
        _shell.Set("reservations", _asked);
        _shell.Set("folder", AppContext.BaseDirectory);
        _shell.Run("$rows = $reservations | ForEach-Object { [pscustomobject]@{ 'Reservation Id' = \"$($_.Id)\"; Group = \" $($_.GroupId) \"; Hotel = $_.EnterpriseId; Service = $_.ServiceId; Empty = ''; Text = \"no $($_.Id)\" } }").Succeed();
        _simulator.Log.Clear();
    }

    private IEnumerable<SimulatedRequest> Asked => _simulator.Log.Requests.Where(request => request.Ids is not null);

    [Theory]
    [InlineData("Get-MewsSourceAssignment -ReservationId { $_.'Reservation Id' } -EnterpriseId { $_.Hotel }")]
    [InlineData("Get-MewsSourceAssignment -ReservationId { $_.'Reservation Id' } -EnterpriseId $rows[0].Hotel")]
    [InlineData("Get-MewsReservation -ReservationId { [guid]$_.'Reservation Id' }")]
    [InlineData("Get-MewsReservation -ReservationIds { $_.'Reservation Id' } -EnterpriseIds { $_.Hotel }")]
    [InlineData("Export-MewsReservation $folder/scripts.csv -ReservationId { $_.'Reservation Id' } -Force -Restart")]
    [InlineData(
        "Export-MewsSourceAssignment $folder/scripts.csv -ReservationId { $_.'Reservation Id' } -EnterpriseId { $_.Hotel } -Force -Restart")]
    public void Reservations_are_asked_for_by_what_it_gives(string command)
    {
        _shell.Run($"$rows | {command}").Succeed();
        Assert.Equal(
            _asked.Select(item => item.Id).Order(),
            AskedOf(SimulatedOperation.ReservationAssignments, SimulatedOperation.Reservations));
        Assert.All(
            _simulator.Log.Requests,
            request => Assert.True(request.Ids is null || request.EnterpriseIds is null || request.EnterpriseIds.Count == 1));
    }

    [Theory]
    [InlineData("Get-MewsGroupSourceAssignment -ReservationGroupId { $_.Group }")]
    [InlineData("Export-MewsGroupSourceAssignment $folder/scripts.csv -ReservationGroupId { $_.Group } -Force -Restart")]
    public void So_are_groups(string command)
    {
        _shell.Run($"$rows | {command}").Succeed();
        Assert.Equal(_asked.Select(item => item.GroupId).Distinct().Order(), AskedOf(SimulatedOperation.GroupAssignments));
    }

    [Fact]
    public void So_are_reservations_of_groups_and_of_services_and_hotels_and_sources()
    {
        var groups = _asked.Take(5).Select(item => item.GroupId).ToHashSet();
        Assert.Equal(
            _simulator.Hotel.Reservations.Where(item => groups.Contains(item.GroupId)).Select(item => item.Id).Order(),
            _shell.Run("$rows[0..4] | Get-MewsReservation -ReservationGroupId { $_.Group }").Ids.Order());
        Assert.Equal(
            _simulator.Hotel.Reservations.Where(item => item.ServiceId == _asked[0].ServiceId).Select(item => item.Id).Order(),
            _shell.Run("$rows[0] | Get-MewsReservation -ServiceId { $_.Service } -EnterpriseId { $_.Hotel }").Ids.Order());
        Assert.Equal([_asked[0].EnterpriseId], _shell.Run("$rows[0] | Get-MewsEnterprise -EnterpriseId { $_.Hotel }").Ids);
        Assert.Equal([_asked[0].ServiceId], _shell.Run("$rows[0] | Get-MewsService -ServiceId { $_.Service }").Ids);
        Assert.Equal(
            [_simulator.Hotel.Sources[0].Id],
            _shell.Run($"1 | Get-MewsSource -SourceId {{ '{_simulator.Hotel.Sources[0].Id}' }}").Ids);
    }

    [Theory]
    [InlineData("{ $_.A; $_.B }", 2)]
    [InlineData("{ , @($_.A, $_.B) }", 2)]
    [InlineData("{ $_.A, $null, $_.B, '' }", 2)]
    [InlineData("{ if ($_.A) { $_.A } }", 1)]
    public void It_may_give_several_ids(string script, int ids)
    {
        _shell.Run($"[pscustomobject]@{{ A = $rows[0].'Reservation Id'; B = $rows[1].'Reservation Id' }} | Get-MewsSourceAssignment -ReservationId {script} -EnterpriseId $rows[0].Hotel").Succeed();
        Assert.Equal(ids, Assert.Single(Asked).Ids!.Count);
    }

    [Theory]
    [InlineData("-ReservationId { }", "The script block of -ReservationId returns nothing for the row. Its columns are Reservation Id, Group, Hotel, Service, Empty, Text.")]
    [InlineData("-ReservationId { $_ }", "'PSCustomObject' is not a valid ReservationId: expected a GUID.")]
    [InlineData("-ReservationId { $null }", "The script block of -ReservationId returns nothing for the row. Its columns are Reservation Id, Group, Hotel, Service, Empty, Text.")]
    [InlineData("-ReservationId { $_.ReservationId } -EnterpriseId { $_.Hotel }", "The script block of -ReservationId returns nothing for the row. Its columns are Reservation Id, Group, Hotel, Service, Empty, Text.")]
    [InlineData("-ReservationId { $_.Empty }", "The script block of -ReservationId returns nothing for the row. Its columns are Reservation Id, Group, Hotel, Service, Empty, Text.")]
    [InlineData(
        "-EnterpriseId { $_.Empty } -UpdatedStartUtc 2025-01-01",
        "The script block of -EnterpriseId returns nothing for the row. Its columns are Reservation Id, Group, Hotel, Service, Empty, Text.")]
    [InlineData(
        "-EnterpriseId { @() }",
        "The script block of -EnterpriseId returns nothing for the row. Its columns are Reservation Id, Group, Hotel, Service, Empty, Text.")]
    [InlineData("-ReservationId { $_.Text }", "'no {0}' is not a valid ReservationId: expected a GUID.")]
    [InlineData("-ReservationId { throw \"not $($_.'Reservation Id').\" }", "The script block of -ReservationId failed: not {0}.")]
    [InlineData("-ReservationId { [guid]::Parse('x') }", "The script block of -ReservationId failed: *")]
    [InlineData("-ReservationId { Get-Job -Id 4711 }", "The script block of -ReservationId failed: *")]
    public void What_it_does_not_give_is_one_error_for_all_rows_and_never_all(string arguments, string message)
    {
        ShellResult result = _shell.Run($"$rows | Get-MewsSourceAssignment {arguments}");
        string text = result.Fail("InvalidRequest").Exception.Message;
        Assert.StartsWith(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, message, _asked[0].Id).TrimEnd('*'),
            text,
            StringComparison.Ordinal);
        Assert.EndsWith(" This is row 1, the first of 150 rows with this problem.", text, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(0, _simulator.Log.Count);
    }

    [Fact]
    public void Good_rows_go_on_and_nothing_is_kept_of_the_row_before()
    {
        ShellResult result = _shell.Run("$rows[0], [pscustomobject]@{ Hotel = $rows[0].Hotel }, $rows[1] | Get-MewsSourceAssignment -ReservationId { $_.'Reservation Id' } -EnterpriseId { $_.Hotel }");
        Assert.Equal(
            "The script block of -ReservationId returns nothing for the row. Its columns are Hotel. This is row 2.",
            result.Fail("InvalidRequest").Exception.Message);
        Assert.Equal(_asked.Take(2).Select(item => item.Id).Order(), AskedOf(SimulatedOperation.ReservationAssignments));
    }

    [Theory]
    [InlineData("@() | Get-MewsSourceAssignment -ReservationId { $_ }")]
    [InlineData("$null | Get-MewsSourceAssignment -EnterpriseId { $_ }")]
    public void No_rows_ask_for_nothing(string script)
    {
        Assert.Empty(_shell.Run(script).Succeed().Output);
        Assert.Equal(0, _simulator.Log.Count);
    }

    [Fact]
    public void Two_that_contradict_each_other_are_refused_before_the_first_row()
    {
        Assert.Contains(
            "are both given",
            _shell.Run("$rows | Get-MewsReservation -ReservationId { $_.'Reservation Id' } -ReservationGroupId { $_.Group }")
                .Fail("InvalidRequest")
                .Exception
                .Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'Reservation Id'", "Get-MewsSourceAssignment", "If the column 'Reservation Id' contains the ReservationId, give -ReservationId { $_.'Reservation Id' }, or put Select-Object *, @{n='ReservationId';e='Reservation Id'} before this command.")]
    [InlineData("'RESERVATION_ID'", "Get-MewsReservation", "If the column 'RESERVATION_ID' contains the ReservationId, give -ReservationId { $_.'RESERVATION_ID' }, or put Select-Object *, @{n='ReservationId';e='RESERVATION_ID'} before this command.")]
    [InlineData("'Group''s', 'enterprise id'", "Get-MewsSourceAssignment", "If the column 'enterprise id' contains the EnterpriseId, give -EnterpriseId { $_.'enterprise id' }, or put Select-Object *, @{n='EnterpriseId';e='enterprise id'} before this command.")]
    [InlineData("'Reservation''Id'", "Export-MewsReservation x.csv", "If the column 'Reservation''Id' contains the ReservationId, give -ReservationId { $_.'Reservation''Id' }, or put Select-Object *, @{n='ReservationId';e='Reservation''Id'} before this command.")]
    [InlineData("'Reservation [Id]'", "Get-MewsReservation", "If the column 'Reservation [Id]' contains the ReservationId, give -ReservationId { $_.'Reservation [Id]' }, or put Select-Object *, @{n='ReservationId';e={$_.'Reservation [Id]'}} before this command.")]
    public void A_column_with_another_name_is_told_both_ways_out(string columns, string command, string advice) =>
        Assert.EndsWith(
            $"{advice} This is row 1.",
            _shell.Run($"$row = [pscustomobject]@{{}}; {columns} | ForEach-Object {{ $row.PSObject.Properties.Add([psnoteproperty]::new($_, 1)) }}; $row | {command}").Fail("InvalidRequest").Exception.Message,
            StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _shell.Dispose();

    private IEnumerable<Guid> AskedOf(params SimulatedOperation?[] operations) =>
        Asked.Where(request => operations.Contains(request.Operation)).SelectMany(request => request.Ids!).Distinct().Order();
}
