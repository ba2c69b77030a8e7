using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>
/// An item that lacks a property, or has one that cannot be read, is not the end of its page for whoever can do without it.
/// </summary>
public sealed class UnreadableItemTests
{
    private const string BadId = "00000bad-0000-0000-0000-000000000000";

    private static readonly PageRequest _request = new(new Query(), Operations.MaxItems, null);

    public static TheoryData<string, string, bool> BadItems => new()
    {
        {
            $$"""{"Id":"{{BadId}}","ReservationGroupId":"{{BadId}}","SourceId":null,"IsPrimary":true}""",
            "has a value of SourceId that cannot be read.",
            true },
        { $$"""{"Id":"{{BadId}}","ReservationGroupId":"{{BadId}}","IsPrimary":true}""", "lacks SourceId.", true },
        {
            $$"""{"SourceId":{"Id":"{{Guid.Empty}}","Deep":[[{"Id":1}],"}"]},"Id":"{{BadId}}"}""",
            "has a value of SourceId that cannot be read.",
            true },
        {
            $$"""{"SourceId":[[[1,{"a":[]}]],2],"More":{"Id":"x"},"Id":"{{BadId}}"}""",
            "has a value of SourceId that cannot be read.",
            true },
        { $$"""{"IsPrimary":"Mr Smith","Id":"{{BadId}}","Id2":7}""", "has a value of IsPrimary that cannot be read.", true },
        { $$"""{"\u0049d":"{{BadId}}"}""", "lacks ReservationGroupId.", true },
        { """{"Id":"Mr Smith"}""", "has a value of Id that cannot be read.", false },
        { """{"Id":"\ud800"}""", "has a value of Id that cannot be read.", false },
        { $$"""{"Id":{"Id":"{{BadId}}"},"SourceId":1}""", "has a value of Id that cannot be read.", false },
        { $$"""{"SourceId":"{{BadId}}"}""", "lacks Id.", false },
        { "{}", "lacks Id.", false },
        { "null", "is not an object.", false },
        { "17", "is not an object.", false },
        { "\"Mr Smith\"", "is not an object.", false },
        { $$"""[{"Id":"{{BadId}}"},[]]""", "is not an object.", false },
    };

    [Theory]
    [MemberData(nameof(BadItems))]
    public void It_is_passed_over_wherever_it_stands(string bad, string problem, bool hasId)
    {
        foreach (int at in (int[])[0, 2, 4])
        {
            Page page = Read([.. Good(4).Take(at), bad, .. Good(4).Skip(at)], isTolerant: true);
            Assert.Equal(Enumerable.Range(1, 4).Select(Generate.Id), page.Items.Cast<GroupSourceAssignment>().Select(item => item.Id));
            UnreadableItems unreadable = page.Unreadable!;
            Guid? id = hasId ? Guid.Parse(BadId) : null;
            Assert.Equal((1, id, problem), (unreadable.Count, unreadable.FirstId, unreadable.Problem));
            Assert.Equal(hasId ? [id!.Value] : [], unreadable.Ids);
            Assert.Equal(("next", 5), (page.Cursor, page.ItemCount));
        }
    }

    [Theory]
    [MemberData(nameof(BadItems))]
    public void It_is_the_end_of_its_page_for_whoever_cannot_do_without_it_and_where_there_are_many_and_no_other(
        string bad,
        string problem,
        bool hasId)
    {
        string expected = $"The item at index {(hasId ? 2 : 0)} {problem}";
        IEnumerable<string> good = hasId ? Good(2) : [];
        Assert.Equal(expected, Assert.ThrowsAny<JsonException>(() => Read([.. good, bad, .. good], isTolerant: false)).Message);
        Assert.Equal(
            $"The item at index 0 {problem}",
            Assert.ThrowsAny<JsonException>(() => Read([bad, .. Enumerable.Repeat("{}", 10)], isTolerant: true)).Message);
    }

    [Fact]
    public void The_only_update_of_a_night_is_passed_over_too()
    {
        Page page = Read([BadItem], isTolerant: true);
        Assert.Empty(page.Items);
        Assert.Equal(1, page.Unreadable!.Count);
    }

    [Fact]
    public void Of_several_the_first_is_told_and_all_are_counted()
    {
        string other = $$"""{"Id":"{{Generate.Id(77)}}"}""";
        UnreadableItems unreadable = Read([.. Good(1), "null", other, BadItem, other], isTolerant: true).Unreadable!;
        Assert.Equal((4, null, "is not an object."), (unreadable.Count, unreadable.FirstId, unreadable.Problem));
        Assert.Equal([Generate.Id(77), Guid.Parse(BadId), Generate.Id(77)], unreadable.Ids);
    }

    [Fact]
    public void Where_all_can_be_read_there_are_none() => Assert.Null(Read([.. Good(3)], isTolerant: true).Unreadable);

    [Fact]
    public void What_breaks_off_is_no_page_wherever_it_does()
    {
        byte[] json = Page([.. Good(1), """{"SourceId":{"a":[1]},"Id":{"b":2}}""", BadItem, "[[1]]", .. Good(1)]);
        Assert.All(
            Enumerable.Range(0, json.Length),
            length => Assert.ThrowsAny<JsonException>(
                () => PageReader.Read(Operations.GroupSourceAssignments, _request, json.AsSpan(0, length), isTolerant: true)));
    }

    [Theory]
    [InlineData("""{"SourceId":{"a":x}}""", "The item at index 1 has a value of SourceId that cannot be read.")]
    [InlineData("""{"SourceId":1,"Id":{"a":x}}""", "The item at index 1 has a value of SourceId that cannot be read.")]
    public void Broken_JSON_is_no_page(string bad, string expected) =>
        Assert.Equal(expected, Assert.ThrowsAny<JsonException>(() => Read([.. Good(1), bad, .. Good(1)], isTolerant: true)).Message);

    [Fact]
    public void More_of_them_than_a_page_has_items_are_no_page() => Assert.Equal(
        "The item at index 1001 is not an object.", Assert.ThrowsAny<JsonException>(
            () => Read([.. Good(1), .. Enumerable.Repeat("0", 1_000_000)], isTolerant: true)).Message);

    [Fact]
    public void Of_a_service_no_value_within_another_is_told()
    {
        const string Bad = """{"Id":1,"Names":{"en-US":"Mr Smith"},"Options":["Mr Smith"]}""";
        Page page = PageReader.Read(
            Operations.Services,
            _request,
            Encoding.UTF8.GetBytes($$"""{"Services":[{{Bad}},{"Id":"{{BadId}}"}]}"""),
            isTolerant: true);
        Assert.Single(page.Items);
        Assert.Equal("has a value of Id that cannot be read.", page.Unreadable!.Problem);
    }

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

    private static string BadItem => $$"""{"Id":"{{BadId}}"}""";

    private static IEnumerable<string> Good(int count) => Enumerable.Range(1, count).Select(
        number => $$"""{"Id":"{{Generate.Id(number)}}","ReservationGroupId":"{{Guid.Empty}}","SourceId":"{{Guid.Empty}}","IsPrimary":true}""");

    private static byte[] Page(string[] items) =>
        Encoding.UTF8.GetBytes($$"""{"SourceAssignments":[{{string.Join(',', items)}}],"Cursor":"next"}""");

    private static Page Read(string[] items, bool isTolerant) =>
        PageReader.Read(Operations.GroupSourceAssignments, _request, Page(items), isTolerant);

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
