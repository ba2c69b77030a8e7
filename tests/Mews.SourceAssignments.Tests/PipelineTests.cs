using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class PipelineTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public PipelineTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _simulator.Log.Clear();
        _shell.Set("ids", _simulator.Reservations().Select(item => item.ReservationId).Distinct().Take(250).ToArray());
        _shell.Set("groupIds", _simulator.Groups().Select(item => item.ReservationGroupId).Distinct().ToArray());
    }

    [Theory]
    [InlineData("$ids | Get-MewsSourceAssignment")]
    [InlineData("Get-MewsSourceAssignment -ReservationId $ids")]
    [InlineData("Get-MewsSourceAssignment $ids")]
    [InlineData("$ids | ForEach-Object { $_.ToString() } | Get-MewsSourceAssignment")]
    [InlineData("$ids | ForEach-Object { [pscustomobject]@{ ReservationId = $_.ToString(); Guest = 'x' } } | Get-MewsSourceAssignment")]
    [InlineData("$ids | ForEach-Object { [pscustomobject]@{ ReservationIds = $_ } } | Get-MewsSourceAssignment")]
    [InlineData("$ids + $ids | Get-MewsSourceAssignment")]
    [InlineData(", $ids | Get-MewsSourceAssignment")]
    public void Ids_are_asked_for_a_hundred_at_a_time_and_each_once(string script)
    {
        Guid[] ids = _shell.Run(script).Ids;
        var asked = _simulator.Reservations().Select(item => item.ReservationId).Distinct().Take(250).ToHashSet();
        Assert.Equal(_simulator.Reservations().Where(item => asked.Contains(item.ReservationId)).Select(item => item.Id).Order(), ids.Order());
        Assert.Equal([100, 100, 50], _simulator.Log.Requests.Select(request => request.Ids!.Count).OrderDescending());
    }

    [Fact]
    public void Group_ids_are_asked_for_a_thousand_at_a_time()
    {
        Guid[] ids = _shell.Run("$groupIds | Get-MewsGroupSourceAssignment").Ids;
        Assert.Equal(_simulator.Groups().Select(item => item.Id).Order(), ids.Order());
        Assert.Single(_simulator.Log.Requests, request => request.Cursor is null);
    }

    [Fact]
    public void Assignments_can_be_piped_back()
    {
        Guid[] ids = _shell.Run("Get-MewsSourceAssignment -First 5 | Get-MewsSourceAssignment").Ids;
        var asked = _simulator.Reservations().Take(5).Select(item => item.ReservationId).ToHashSet();
        Assert.Equal(_simulator.Reservations().Where(item => asked.Contains(item.ReservationId)).Select(item => item.Id).Order(), ids.Order());
    }

    [Theory]
    [InlineData("@() | Get-MewsSourceAssignment")]
    [InlineData("$null | Get-MewsSourceAssignment")]
    [InlineData("Get-MewsSourceAssignment -ReservationId @()")]
    [InlineData("Get-MewsSourceAssignment -ReservationId $null")]
    [InlineData("@() | Get-MewsSourceAssignment -UpdatedStartUtc 2025-01-01")]
    [InlineData("@() | Where-Object { $_ } | Get-MewsGroupSourceAssignment")]
    [InlineData("Get-MewsGroupSourceAssignment -ReservationGroupId @()")]
    [InlineData("$null | Get-MewsGroupSourceAssignment -UpdatedStartUtc 2025-01-01")]
    public void Nothing_asks_for_nothing(string script)
    {
        Assert.Empty(_shell.Run(script).Succeed().Output);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("'nonsense'")]
    [InlineData("''")]
    [InlineData("[pscustomobject]@{ Name = 'no id here' }")]
    [InlineData("[pscustomobject]@{ ReservationId = 'nonsense' }")]
    public void A_row_that_cannot_be_bound_is_an_error_of_its_own_and_the_others_go_on(string row)
    {
        ShellResult result = _shell.Run($"$ids[0], ({row}), $ids[1] | Get-MewsSourceAssignment");
        Assert.Single(result.Errors);
        Assert.Equal(2, Assert.Single(_simulator.Log.Requests).Ids!.Count);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public void Only_rows_that_cannot_be_bound_ask_for_nothing()
    {
        Assert.Equal(2, _shell.Run("'nonsense', 'rubbish' | Get-MewsSourceAssignment").Errors.Length);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public void Ids_meet_every_window_of_an_interval()
    {
        Guid[] ids = _shell.Run("$ids | Get-MewsSourceAssignment -UpdatedStartUtc 2024-01-31 -UpdatedEndUtc 2024-04-15").Ids;
        var asked = _simulator.Reservations().Select(item => item.ReservationId).Distinct().Take(250).ToHashSet();
        Assert.Equal(
            _simulator.Reservations()
                .Where(item => asked.Contains(item.ReservationId) && item.UpdatedUtc >= Truth.Utc("2024-01-31") && item.UpdatedUtc < Truth.Utc("2024-04-15"))
                .Select(item => item.Id).Order(),
            ids.Order());
        Assert.Equal(9, _simulator.Log.Count);
    }

    public void Dispose() => _shell.Dispose();
}
