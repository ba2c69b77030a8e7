using Mews.Simulator;

namespace Mews.SourceAssignments.Tests;

public sealed class CursorTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly MewsSimulator _simulator;
    private readonly Shell _shell;

    public CursorTests(SimulatorFixture fixture)
    {
        _simulator = fixture.Simulator;
        _shell = new Shell(_simulator);
        _simulator.Log.Clear();
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment")]
    [InlineData("Get-MewsGroupSourceAssignment")]
    public void What_the_variable_kept_goes_on_where_the_last_run_ended(string command)
    {
        Guid[] all = _shell.Run(command).Ids;
        Guid[] inTwoRuns = _shell.Run($"$next = $null; {command} -First 70 -PageSize 30 -Cursor $next -CursorVariable next; {command} -Cursor $next -CursorVariable next").Ids;
        Assert.Equal(all, inTwoRuns);
        Assert.Empty(_shell.Run($"{command} -Cursor $next -CursorVariable next").Succeed().Output);
        Assert.NotNull(_shell.Run("$next").Succeed().Output.Single());
    }

    [Theory]
    [InlineData("Get-MewsSourceAssignment -Cursor x -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2025-01-01")]
    [InlineData("Get-MewsSourceAssignment -Cursor x -ReservationId (1..101 | ForEach-Object { [guid]::NewGuid() })")]
    [InlineData("1..101 | ForEach-Object { if ($_ -eq 101) { $null = [System.Threading.SpinWait]::SpinUntil({ $simulator.Log.Count -gt 0 }, 200) }; [guid]::NewGuid() } | Get-MewsSourceAssignment -Cursor x")]
    public void A_cursor_for_several_queries_is_refused_before_any_request(string script)
    {
        _shell.Run(script).Fail("InvalidRequest");
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public void A_cursor_goes_on_with_a_full_chunk_of_piped_ids()
    {
        _shell.Set("ids", _simulator.Reservations().Select(item => item.ReservationId).Distinct().Take(100).ToArray());
        Guid[] all = _shell.Run("$ids | Get-MewsSourceAssignment").Ids;
        _shell.Run("$ids | Get-MewsSourceAssignment -PageSize 20 -First 20 -CursorVariable next").Succeed();
        Assert.Equal(all.Skip(20), _shell.Run("$ids | Get-MewsSourceAssignment -Cursor $next").Ids);
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_cursor_that_is_refused_is_named_as_the_trouble()
    {
        string message = _shell.Run("Get-MewsSourceAssignment -Cursor nonsense").Fail("InvalidRequest").Exception.Message;
        Assert.Contains("The cursor may have expired", message, StringComparison.Ordinal);
        Assert.DoesNotContain("The Cursor of the error continues", message, StringComparison.Ordinal);
    }
}
