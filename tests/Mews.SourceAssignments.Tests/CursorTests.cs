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

    [Fact]
    public void A_cursor_for_several_queries_is_refused_before_any_request()
    {
        _shell.Run("Get-MewsSourceAssignment -Cursor x -UpdatedStartUtc 2024-01-01 -UpdatedEndUtc 2025-01-01").Fail("InvalidRequest");
        Assert.Empty(_simulator.Log.Requests);
    }

    public void Dispose() => _shell.Dispose();
}
