using Mews.Simulator.Faults;

namespace Mews.Simulator.Tests;

public class CursorFaultTests
{
    private const int Count = 20;

    [Theory]
    [InlineData(SimulatedOperation.ReservationAssignments)]
    [InlineData(SimulatedOperation.GroupAssignments)]
    public async Task The_same_cursor_comes_back_for_ever(SimulatedOperation operation)
    {
        await using var server = await FaultyServer.StartAsync(new SameCursor());
        var pages = await FollowAsync(server, operation, 5);
        var truth = await RealPagesAsync(operation, 2);

        Assert.Single(pages.Select(page => page.Cursor).Distinct());
        Assert.Equal(truth[0].Ids, pages[0].Ids);
        Assert.All(pages.Skip(1), page => Assert.Equal(truth[1].Ids, page.Ids));
        Assert.All(
            server.Simulator.Log.Requests,
            entry => Assert.Equal(("SameCursor", 200, Count), (entry.Fault, entry.Status, entry.ItemsSent)));
    }

    [Theory]
    [InlineData(SimulatedOperation.ReservationAssignments)]
    [InlineData(SimulatedOperation.GroupAssignments)]
    public async Task Cursors_go_round_in_a_circle(SimulatedOperation operation)
    {
        await using var server = await FaultyServer.StartAsync(new CursorCircle());
        var pages = await FollowAsync(server, operation, 7);
        var truth = await RealPagesAsync(operation, 3);

        Assert.NotEqual(pages[0].Cursor, pages[1].Cursor);
        Assert.Equal([0, 1, 0, 1, 0, 1, 0], pages.Select(page => pages.FindIndex(earlier => earlier.Cursor == page.Cursor)));
        Assert.Equal(truth.SelectMany(page => page.Ids), pages.Take(3).SelectMany(page => page.Ids));
        Assert.Equal(pages[1].Ids, pages[3].Ids);
        Assert.All(server.Simulator.Log.Requests, entry => Assert.Equal("CursorCircle", entry.Fault));
    }

    [Fact]
    public async Task An_error_has_no_cursor_to_spoil()
    {
        await using var server = await FaultyServer.StartAsync(new CursorCircle());
        var answer = await server.Client.PostAsync(SimulatedOperation.GroupAssignments, server.Client.Body(Count, "wrong"));

        Assert.Equal(401, (int)answer.Status);
        Assert.Equal((null, 401), (server.Logged.Fault, server.Logged.Status));
    }

    private static async Task<List<ApiAnswer>> RealPagesAsync(SimulatedOperation operation, int pages)
    {
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions());
        return await FollowAsync(server, operation, pages);
    }

    private static async Task<List<ApiAnswer>> FollowAsync(FaultyServer server, SimulatedOperation operation, int pages)
    {
        var answers = new List<ApiAnswer>();
        var body = server.Client.Body(Count);
        while (answers.Count < pages)
        {
            answers.Add(await server.Client.PostAsync(operation, body));
            body["Limitation"]!["Cursor"] = answers[^1].Cursor;
        }

        return answers;
    }
}
