using System.Text.Json.Nodes;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>Items that cannot be read do not end a pull, and are reported with their page.</summary>
public sealed class UnreadablePageTests
{
    [Fact]
    public async Task A_full_page_with_one_is_not_taken_for_the_last_and_all_others_come_with_as_many_requests()
    {
        await using MewsSimulator simulator = await StartAsync(item => item["SourceId"] = null);
        (List<Guid> all, int requests) = await PullAsync(simulator, isBroken: false);
        (List<Guid> given, int same) = await PullAsync(simulator, isBroken: true);
        Assert.Equal(all.Where((_, index) => index % 10 != 5), given);
        Assert.Equal(requests, same);
        Assert.True(requests > 3);
    }

    [Fact]
    public async Task They_are_told_with_the_request_of_their_page_in_the_order_of_the_pages()
    {
        await using MewsSimulator simulator = await StartAsync(item => item.Remove("SourceId"));
        List<UnreadableItems> told = [];
        (List<Guid> all, _) = await PullAsync(simulator, isBroken: false);
        await PullAsync(simulator, isBroken: true, told);
        Assert.Equal(all.Where((_, index) => index % 10 == 5), told.Select(items => items.FirstId!.Value));
        Assert.Equal(
            simulator.Log.Requests.Where(request => request.ItemsSent > 5).Select(request => request.RequestId),
            told.Select(items => items.RequestId));
        Assert.All(told, items => Assert.Equal((1, "lacks SourceId."), (items.Count, items.Problem)));
    }

    [Fact]
    public async Task As_many_items_as_are_wanted_come()
    {
        await using MewsSimulator simulator = await StartAsync(item => item["SourceId"] = 1);
        (List<Guid> all, _) = await PullAsync(simulator, isBroken: false);
        (List<Guid> given, _) = await PullAsync(simulator, isBroken: true, most: 10);
        Assert.Equal([.. all[..5], .. all[6..11]], given);
        Assert.Equal([10, 1], simulator.Log.Requests.Select(request => request.Count!.Value));
    }

    [Fact]
    public async Task With_as_many_items_as_ids_nothing_more_is_asked_for()
    {
        await using MewsSimulator simulator = await StartAsync(item => item["State"] = null);
        Guid[] ids = [.. simulator.Hotel.Reservations.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0]).Take(10)
            .Select(item => item.Id)];
        using var runner = new QueryRunner(Given.Session(simulator), Operations.Reservations, new PullOptions { Unreadable = _ => { } });
        runner.Add(QueryPlan.For(Operations.Reservations, new ItemFilter { Ids = ids, States = Operations.Reservations.States }));
        runner.Complete();
        Assert.Equal(9, (await runner.ReadAsync().InTimeAsync())!.Items.Length);
        Assert.Null(await runner.ReadAsync().InTimeAsync());
        Assert.Equal(1, simulator.Log.Count);
    }

    [Fact]
    public async Task Whoever_does_not_ask_to_be_told_gets_the_error_of_before()
    {
        await using MewsSimulator simulator = await StartAsync(item => item["SourceId"] = null);
        using var runner = new QueryRunner(Given.Session(simulator), Operations.GroupSourceAssignments, new PullOptions { PageSize = 10 });
        runner.Add([new Query()]);
        runner.Complete();
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(() => runner.ReadAsync().InTimeAsync());
        Assert.Equal(MewsErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains(
            "The item at index 5 has a value of SourceId that cannot be read. No items of this query",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_assignment_that_cannot_be_read_is_not_the_end_of_its_reservations(bool includeSource)
    {
        await using MewsSimulator simulator = await StartAsync(item => item["SourceId"] = null, SimulatedOperation.ReservationAssignments);
        List<UnreadableItems> told = [];
        await ReadUpdatedAsync(simulator, told.Add, includeSource);
        Assert.Contains(told, items => items.Problem.StartsWith("has a value of SourceId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reservation_that_was_passed_over_is_not_asked_for_again_since_its_assignment_was_updated()
    {
        await using MewsSimulator simulator = await StartAsync(item => item["State"] = null, SimulatedOperation.Reservations);
        List<UnreadableItems> told = [];
        await ReadUpdatedAsync(simulator, told.Add);
        Guid passedOver = told[0].FirstId!.Value;
        simulator.Change(hotel => hotel.With(hotel.ReservationAssignments
            .First(item => item.ReservationId == passedOver) with
        { UpdatedUtc = simulator.Options.Hotel.To.AddDays(-2) }));
        simulator.Log.Clear();
        await ReadUpdatedAsync(simulator, told.Add);
        Guid[] asked = [.. simulator.Log.Requests.Where(request => request.Operation == SimulatedOperation.Reservations)
            .SelectMany(request => request.Ids ?? [])];
        Assert.NotEmpty(asked);
        Assert.DoesNotContain(passedOver, asked);
    }

    /// <summary>A simulator that spoils the sixth item of every page, where the client calls itself so.</summary>
    private static Task<MewsSimulator> StartAsync(
        Action<JsonObject> spoil,
        SimulatedOperation? operation = null) => Given.NewSimulatorAsync(Given.SimulatorOptions with
        {
            Fault = request => request.Client == "Whole" || (operation is not null && request.Operation != operation)
                ? null
                : new EditedBody(body => Spoiled(body, spoil)),
        });

    private static string Spoiled(string body, Action<JsonObject> spoil)
    {
        JsonObject page = JsonNode.Parse(body)!.AsObject();
        JsonArray items = page.Select(property => property.Value).OfType<JsonArray>().Single();
        if (items.Count > 5)
        {
            spoil(items[5]!.AsObject());
        }

        return page.ToJsonString();
    }

    private static async Task ReadUpdatedAsync(MewsSimulator simulator, Action<UnreadableItems> unreadable, bool includeSource = false)
    {
        MewsSession session = Given.Session(simulator);
        var join = new ReservationJoin(
            session,
            new ReservationOptions { IncludeSource = includeSource, Lookups = new PullOptions { Unreadable = unreadable } });
        DateTimeOffset end = simulator.Options.Hotel.To;
        var pages = new UpdatedReservations(session, new PullOptions { Unreadable = unreadable }, join, end);
        using IPageReader reader = pages.Read(
            [new Query { Interval = new TimeInterval(end.AddMonths(-1), end), States = Operations.Reservations.States }]);
        while (await reader.ReadAsync().InTimeAsync() is not null)
        {
        }
    }

    private static async Task<(List<Guid> Ids, int Requests)> PullAsync(
        MewsSimulator simulator,
        bool isBroken,
        List<UnreadableItems>? told = null,
        long most = long.MaxValue)
    {
        var session = new MewsSession(Given.SessionOptions(simulator.Address) with
        {
            ClientToken = Given.Secure(simulator.Options.ClientToken),
            AccessToken = Given.Secure(simulator.Options.AccessToken),
            Client = isBroken ? "Broken" : "Whole",
        });
        simulator.Log.Clear();
        var options = new PullOptions { PageSize = 10, MaxItems = most, Unreadable = items => told?.Add(items) };
        List<Guid> ids = [];
        await new OperationPages(session, Operations.GroupSourceAssignments, options)
            .ReadAllAsync([new Query()], items => ids.AddRange(items.Cast<Item>().Select(item => item.Id)), Given.Stop).InTimeAsync();
        return (ids, simulator.Log.Count);
    }
}
