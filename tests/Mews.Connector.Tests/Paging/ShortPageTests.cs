using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>Servers that give fewer items than asked for, with no word about it, and those that do not.</summary>
public sealed class ShortPageTests
{
    private const int Limit = 100;

    private static readonly HotelOptions _hotel = new() { Seed = 3, Enterprises = 1, Reservations = 360 };

    public static TheoryData<bool, bool, bool, int?, int> Filters
    {
        get
        {
            TheoryData<bool, bool, bool, int?, int> filters = [];
            foreach (bool ofGroups in (bool[])[true, false])
            {
                foreach ((bool hasIds, bool hasInterval, int? first) in ((bool, bool, int?)[])
                    [
                        (false, false, null), (true, false, null), (false, true, null), (true, true, null),
                        (false, false, 250), (true, false, 250), (false, true, 100),
                    ])
                {
                    foreach (int throttleLimit in (int[])[1, 2, 5, 50])
                    {
                        filters.Add(ofGroups, hasIds, hasInterval, first, throttleLimit);
                    }
                }
            }

            return filters;
        }
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Filters))]
    public async Task A_server_that_gives_a_hundred_of_a_thousand_is_read_to_its_end(
        bool ofGroups,
        bool hasIds,
        bool hasInterval,
        int? first,
        int throttleLimit)
    {
        // Everything within weeks: a window then holds more than a page, as it does in a hotel of some size.
        HotelOptions hotel = _hotel with { From = Generate.Utc(2024, 1, 1), To = Generate.Utc(2024, 4, 20) };
        await using MewsSimulator simulator = await StartAsync(new() { PageLimit = Limit, Hotel = hotel });
        Operation operation = ofGroups ? Operations.GroupSourceAssignments : Operations.ReservationSourceAssignments;
        (Guid Id, Guid Owner)[] truth = ofGroups
            ? [.. simulator.Hotel.GroupAssignments.Select(item => (item.Id, item.ReservationGroupId))]
            : [.. simulator.Hotel.ReservationAssignments.Select(item => (item.Id, item.ReservationId))];
        Assert.True(truth.Length > 2 * Limit);
        var filter = new ItemFilter
        {
            Ids = hasIds ? [.. truth.Select(item => item.Owner).Distinct()] : null,
            Interval = hasInterval ? new TimeInterval(hotel.From, hotel.To) : null,
        };

        Guid[] given = await PullAsync(simulator, operation, filter, throttleLimit, first ?? long.MaxValue);
        if (hasIds)
        {
            var order = truth.Select((item, index) => (item.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
            Assert.Equal(Math.Min(first ?? truth.Length, truth.Length), given.Length);
            Assert.Distinct(given);
            Assert.All(given, id => Assert.Contains(id, order.Keys));
        }
        else
        {
            Assert.Equal(truth.Select(item => item.Id).Take(first ?? int.MaxValue), given);
        }
    }

    [Theory]
    [InlineData(17)]
    [InlineData(100)]
    [InlineData(128)]
    public async Task A_small_first_answer_does_not_hide_a_limit(int limit)
    {
        await using MewsSimulator simulator = await StartAsync(new() { PageLimit = limit, Hotel = _hotel });
        Guid reservation = simulator.Hotel.ReservationAssignments[0].ReservationId;
        Guid[] one = await PullAsync(simulator, Operations.ReservationSourceAssignments, new() { Ids = [reservation] });
        Assert.Equal(simulator.Hotel.ReservationAssignments.Where(item => item.ReservationId == reservation).Select(item => item.Id), one);
        int expected = simulator.Hotel.ReservationAssignments.Count;
        Assert.Equal(expected, (await PullAsync(simulator, Operations.ReservationSourceAssignments, new())).Length);
    }

    [Fact]
    public async Task A_page_that_has_as_many_items_as_the_limit_by_chance_does_not_hide_it()
    {
        ReservationAssignment[] all = [.. new Hotel(_hotel).ReservationAssignments];
        int limit = Enumerable.Range(2, 8).Select(tens => 10 * tens).First(at => all[at].UpdatedUtc > all[at - 1].UpdatedUtc);
        await using MewsSimulator simulator = await StartAsync(new() { PageLimit = limit, Hotel = _hotel });
        Guid[] given = await PullAsync(
            simulator, Operations.ReservationSourceAssignments, new() { Interval = new TimeInterval(_hotel.From, all[limit].UpdatedUtc) });
        Assert.Equal(all.Take(limit).Select(item => item.Id), given);
        Assert.Equal(
            all.Select(item => item.Id), await PullAsync(simulator, Operations.ReservationSourceAssignments, new()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_server_that_keeps_its_word_costs_one_request_more(int throttleLimit)
    {
        // None of its months has as many items as somebody would choose for a limit: such a month is looked behind as well.
        HotelOptions hotel = _hotel with { Seed = 25, Reservations = 3000 };
        await using MewsSimulator simulator = await StartAsync(new() { Hotel = hotel });
        var filter = new ItemFilter { Interval = new TimeInterval(hotel.From, hotel.To) };
        Guid[] given = await PullAsync(simulator, Operations.ReservationSourceAssignments, filter, throttleLimit);
        Assert.Equal(simulator.Hotel.ReservationAssignments.Select(item => item.Id), given);
        Assert.Equal(24 + 1, simulator.Log.Count);

        await PullAsync(simulator, Operations.ReservationSourceAssignments, filter, throttleLimit);
        Assert.Equal(24 + 1 + 24, simulator.Log.Count);
    }

    [Fact]
    public async Task Whoever_has_what_was_wanted_asks_no_more()
    {
        await using MewsSimulator simulator = await StartAsync(new() { Hotel = _hotel });
        await PullAsync(simulator, Operations.ReservationSourceAssignments, new(), most: 5);
        Assert.Equal(1, simulator.Log.Count);
    }

    [Fact]
    public async Task The_limit_that_was_seen_is_asked_for()
    {
        await using MewsSimulator simulator = await StartAsync(new() { PageLimit = Limit, Hotel = _hotel });
        await PullAsync(simulator, Operations.ReservationSourceAssignments, new());
        Assert.Equal([1000, 1000, 100], simulator.Log.Requests.Take(3).Select(request => request.Count!.Value));
        Assert.Equal((simulator.Hotel.ReservationAssignments.Count / Limit) + 2, simulator.Log.Count);
    }

    [Theory]
    [InlineData(3, 1, 1000)]
    [InlineData(1, 1, 1000)]
    [InlineData(20, 20, 20)]
    public async Task What_came_in_between_two_requests_is_no_limit(int length, int behind, int count)
    {
        await using MewsSimulator simulator = await StartAsync(new() { Hotel = _hotel });
        ShortPageRule rule = ShortPageRule.Of(simulator.Address, Operations.ReservationSourceAssignments);
        Assert.True(await rule.BeginCheckAsync(3, 10, Given.Stop));
        rule.EndCheck(length, behind, count);
        await PullAsync(simulator, Operations.ReservationSourceAssignments, new());
        Assert.Equal([1000, 1000], simulator.Log.Requests.Select(request => request.Count!.Value));
    }

    [Fact]
    public async Task A_check_that_fails_is_the_querys_failure_and_another_query_checks()
    {
        bool isBroken = true;
        await using MewsSimulator simulator = await StartAsync(new()
        {
            Hotel = _hotel,
            Fault = request => request.Cursor is not null && isBroken ? new Status(500) : null,
        });
        MewsApiException failure = await Assert.ThrowsAsync<MewsApiException>(
            () => PullAsync(
                simulator,
                Operations.ReservationSourceAssignments,
                new() { Interval = new TimeInterval(_hotel.From, _hotel.From.AddMonths(1)) }));
        Assert.NotNull(failure.Cursor);
        isBroken = false;
        await PullAsync(
            simulator,
            Operations.ReservationSourceAssignments,
            new() { Interval = new TimeInterval(_hotel.From, _hotel.From.AddMonths(1)) });
        Assert.Equal(4, simulator.Log.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_empty_page_with_a_cursor_is_the_end_once_the_rule_is_known(int behind)
    {
        var rule = new ShortPageRule();
        Assert.True(await rule.BeginCheckAsync(3, 10, Given.Stop));
        rule.EndCheck(length: 3, behind, count: 10);
        var pages = new Queue<(int Items, string Cursor)>([(10, "a"), (0, "a")]);
        var pager = new CursorPager(
            (request, _) =>
            {
                (int items, string cursor) = pages.Dequeue();
                return Task.FromResult(new Page(request, [.. Enumerable.Repeat<object>("item", items)], cursor));
            },
            rule, Operations.GroupSourceAssignments, new Query(), new PullOptions { PageSize = 10 }, new ItemBudget(long.MaxValue));
        await pager.NextAsync(Given.Stop);
        await pager.NextAsync(Given.Stop);
        Assert.True(pager.IsAtEnd);
    }

    [Fact]
    public async Task Who_waits_for_a_check_can_be_cancelled()
    {
        var rule = new ShortPageRule();
        Assert.True(await rule.BeginCheckAsync(3, 10, Given.Stop));
        using var cancellation = new CancellationTokenSource();
        Task<bool> waiting = rule.BeginCheckAsync(3, 10, cancellation.Token);
        Assert.False(waiting.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTimeAsync());
    }

    private static Task<MewsSimulator> StartAsync(SimulatorOptions options) => Given.NewSimulatorAsync(options with { RequestLimit = 0 });

    private static async Task<Guid[]> PullAsync(
        MewsSimulator simulator, Operation operation, ItemFilter filter, int throttleLimit = 1, long most = long.MaxValue)
    {
        using var runner = new QueryRunner(
            Given.Session(simulator),
            operation,
            new PullOptions { ThrottleLimit = throttleLimit, MaxItems = most });
        runner.Add(QueryPlan.For(operation, filter));
        runner.Complete();
        List<Guid> given = [];
        while (await runner.ReadAsync().InTimeAsync() is { } page)
        {
            given.AddRange(page.Items.Select(item => ((Item)item).Id));
        }

        return [.. given];
    }
}
