using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace Mews.Simulator.Tests;

public class PagingTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private const SimulatedOperation ReservationAssignments = SimulatedOperation.ReservationAssignments;
    private const SimulatedOperation GroupAssignments = SimulatedOperation.GroupAssignments;
    private const SimulatedOperation Sources = SimulatedOperation.Sources;
    private const SimulatedOperation Enterprises = SimulatedOperation.Enterprises;
    private const SimulatedOperation Services = SimulatedOperation.Services;
    private const SimulatedOperation Reservations = SimulatedOperation.Reservations;

    private readonly ApiClient _client = fixture.Client;
    private readonly SimulatorOptions _options = fixture.Simulator.Options;
    private readonly Hotel _hotel = fixture.Simulator.Hotel;

    [Theory]
    [InlineData(ReservationAssignments, 7)]
    [InlineData(ReservationAssignments, 100)]
    [InlineData(ReservationAssignments, 1000)]
    [InlineData(GroupAssignments, 1)]
    [InlineData(GroupAssignments, 7)]
    [InlineData(GroupAssignments, 1000)]
    [InlineData(Sources, 1)]
    [InlineData(Sources, 3)]
    [InlineData(Sources, 8)]
    [InlineData(Sources, 1000)]
    [InlineData(Enterprises, 1)]
    [InlineData(Enterprises, 1000)]
    [InlineData(Services, 1)]
    [InlineData(Services, 3)]
    [InlineData(Services, 1000)]
    [InlineData(Reservations, 7)]
    [InlineData(Reservations, 1000)]
    public async Task The_pages_are_the_truth_in_order(SimulatedOperation operation, int count)
    {
        var pages = await _client.PagesAsync(operation, _client.Body(count));

        Assert.Equal(Truth(operation, [_hotel.EnterpriseIds[0]]).Select(row => row.Id), pages.SelectMany(page => page.Ids));
        Assert.All(pages.SkipLast(2), page => Assert.Equal(count, page.Items.Count));
        Assert.Empty(pages[^1].Items);
    }

    [Fact]
    public async Task All_enterprises_of_a_portfolio_are_merged_in_order()
    {
        var pages = await _client.PagesAsync(GroupAssignments, _client.Body(30, _options.PortfolioAccessToken));

        Assert.Equal(_hotel.GroupAssignments.Select(item => item.Id), pages.SelectMany(page => page.Ids));
    }

    [Fact]
    public async Task A_run_of_one_instant_goes_on_over_pages()
    {
        var run = _hotel.ReservationAssignments
            .Where(item => item.EnterpriseId == _hotel.EnterpriseIds[0])
            .GroupBy(item => item.UpdatedUtc)
            .MaxBy(items => items.Count())!;
        var body = _client.Body(4);
        body["UpdatedUtc"] = Interval(run.Key, run.Key);
        var pages = await _client.PagesAsync(ReservationAssignments, body);

        Assert.True(pages.Count > 5);
        Assert.Equal(run.Select(item => item.Id), pages.SelectMany(page => page.Ids));
    }

    [Fact]
    public async Task A_full_last_page_has_a_cursor_and_an_empty_page_behind_it()
    {
        var reservation = _hotel.ReservationAssignments.GroupBy(item => item.ReservationId).First(items => items.Count() == 2);
        var body = _client.Body(2, _options.PortfolioAccessToken);
        body["ReservationIds"] = new JsonArray(reservation.Key);
        body["EnterpriseIds"] = new JsonArray(reservation.First().EnterpriseId);
        var pages = await _client.PagesAsync(ReservationAssignments, body);

        Assert.Equal([2, 0], pages.Select(page => page.Items.Count));
        Assert.NotNull(pages[0].Cursor);
        Assert.Null(pages[1].Cursor);
    }

    [Fact]
    public async Task The_cursor_of_groups_is_the_id_of_the_last_item()
    {
        var page = await _client.PostAsync(GroupAssignments, _client.Body());

        Assert.Equal(page.Ids[^1].ToString(), page.Cursor);
    }

    [Fact]
    public async Task An_item_of_reservations_has_exactly_its_properties()
    {
        var page = await _client.PostAsync(ReservationAssignments, _client.Body(1000));
        var truth = _hotel.ReservationAssignments.Where(item => item.EnterpriseId == _hotel.EnterpriseIds[0]).ToList();

        Assert.Equal(["SourceAssignments", "Cursor"], page.Json.EnumerateObject().Select(property => property.Name));
        Assert.All(page.Items.Zip(truth), pair =>
        {
            string updated = pair.Second.UpdatedUtc.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);
            string primary = pair.Second.IsPrimary ? "true" : "false";
            Assert.Equal(
                $$"""{"Id":"{{pair.Second.Id}}","ReservationId":"{{pair.Second.ReservationId}}","SourceId":"{{pair.Second.SourceId}}","IsPrimary":{{primary}},"UpdatedUtc":"{{updated}}"}""",
                pair.First.GetRawText());
        });
    }

    [Fact]
    public async Task An_item_of_groups_has_exactly_its_properties()
    {
        var page = await _client.PostAsync(GroupAssignments, _client.Body(1000));
        var truth = _hotel.GroupAssignments.Where(item => item.EnterpriseId == _hotel.EnterpriseIds[0]).ToList();

        Assert.Equal(truth.Count, page.Items.Count);
        Assert.All(page.Items.Zip(truth), pair =>
        {
            string primary = pair.Second.IsPrimary ? "true" : "false";
            Assert.Equal(
                $$"""{"Id":"{{pair.Second.Id}}","ReservationGroupId":"{{pair.Second.ReservationGroupId}}","SourceId":"{{pair.Second.SourceId}}","IsPrimary":{{primary}}}""",
                pair.First.GetRawText());
        });
    }

    [Theory]
    [InlineData(ReservationAssignments)]
    [InlineData(GroupAssignments)]
    public async Task The_start_of_an_interval_is_inside_and_its_end_is_not(SimulatedOperation operation)
    {
        var start = new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero);
        var end = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var body = _client.Body(1000, _options.PortfolioAccessToken);
        body["UpdatedUtc"] = Interval(start, end);
        var expected = new List<Guid>();
        var actual = new List<Guid>();
        foreach (var id in _hotel.EnterpriseIds)
        {
            body["EnterpriseIds"] = new JsonArray(id);
            expected.AddRange(Truth(operation, [id]).Where(row => row.UpdatedUtc >= start && row.UpdatedUtc < end).Select(row => row.Id));
            actual.AddRange((await _client.PostAsync(operation, body)).Ids);
        }

        Assert.Equal(expected, actual);
        Assert.Contains(Truth(operation, _hotel.EnterpriseIds), row => row.UpdatedUtc == start);
        Assert.Contains(Truth(operation, _hotel.EnterpriseIds), row => row.UpdatedUtc == end);
    }

    [Fact]
    public async Task Any_filter_in_pages_of_any_size_is_what_the_truth_says()
    {
        await Asked.SampleAsync(async asked =>
        {
            var (operation, enterprises, ids, interval, count) = asked;
            var scope = enterprises.Select(index => _hotel.EnterpriseIds[index]).Distinct().ToArray();
            scope = operation == ReservationAssignments
                ? scope[..1]
                : operation is GroupAssignments or Services or Reservations ? scope : [.. _hotel.EnterpriseIds];
            var rows = Truth(operation, _hotel.EnterpriseIds).ToList();
            var body = _client.Body(count, _options.PortfolioAccessToken);
            if (operation is ReservationAssignments or GroupAssignments or Services or Reservations)
            {
                body["EnterpriseIds"] = new JsonArray([.. scope.Select(id => JsonValue.Create(id))]);
            }

            var expected = Truth(operation, scope);

            if (ids is not null)
            {
                var owners = ids.Select(index => rows[index % rows.Count].OwnerId).ToArray();
                body[ApiClient.IdsOf(operation)] = new JsonArray([.. owners.Select(id => JsonValue.Create(id))]);
                expected = expected.Where(row => owners.Contains(row.OwnerId));
            }

            if (interval is { } chosen)
            {
                var start = rows[chosen.Row % rows.Count].UpdatedUtc.AddTicks(chosen.Shift);
                var end = start.AddTicks(chosen.Length);
                body["UpdatedUtc"] = Interval(start, end);
                expected = expected.Where(row => start == end ? row.UpdatedUtc == start : row.UpdatedUtc >= start && row.UpdatedUtc < end);
            }

            var pages = await _client.PagesAsync(operation, body);
            Assert.Equal(expected.Select(row => row.Id), pages.SelectMany(page => page.Ids));
        }, iter: 200, threads: 1);
    }

    private static Gen<(
        SimulatedOperation Operation,
        int[] Enterprises,
        int[]? Ids,
        (int Row, long Shift, long Length)? Interval,
        int Count)> Asked
    {
        get
        {
            var row = Gen.Int[0, 100_000];
            var ids = Gen.OneOf(Gen.Const((int[]?)null), row.Array[1, 100].Select(array => (int[]?)array));
            var length = Gen.OneOf(Gen.Const(0L), Gen.Long[1, 2], Gen.Long[0, TimeSpan.TicksPerDay * 28]);
            var some = Gen.Select(row, Gen.Long[-1, 1], length).Select(drawn => ((int Row, long Shift, long Length)?)drawn);
            var interval = Gen.OneOf(Gen.Const(((int Row, long Shift, long Length)?)null), some);
            // Order items need a filter, and have tests of their own.
            var operation = Gen.Enum<SimulatedOperation>().Where(one => one != SimulatedOperation.OrderItems);
            return Gen.Select(operation, Gen.Int[0, 2].Array[1, 3], ids, interval, Gen.OneOf(Gen.Int[20, 300], Gen.Int[3, 1000]));
        }
    }

    private static JsonObject Interval(DateTimeOffset start, DateTimeOffset end) =>
        new() { ["StartUtc"] = start.UtcDateTime, ["EndUtc"] = end.UtcDateTime };

    private IEnumerable<Row> Truth(SimulatedOperation operation, IReadOnlyList<Guid> enterpriseIds)
    {
        var rows = operation switch
        {
            ReservationAssignments => _hotel.ReservationAssignments
                .Select(item => new Row(item.Id, item.ReservationId, item.UpdatedUtc, item.EnterpriseId)),
            GroupAssignments => _hotel.GroupAssignments
                .Select(item => new Row(item.Id, item.ReservationGroupId, item.UpdatedUtc, item.EnterpriseId)),
            Sources => _hotel.Sources.Select(item => new Row(item.Id, item.Id, item.UpdatedUtc, item.EnterpriseId)),
            Reservations => _hotel.Reservations.Where(item => item.State is "Confirmed" or "Started" or "Processed")
                .Select(item => new Row(item.Id, item.Id, item.UpdatedUtc, item.EnterpriseId)),
            Services => _hotel.Services.Select(item => new Row(item.Id, item.Id, item.UpdatedUtc, item.EnterpriseId)),
            _ => _hotel.Enterprises.Select(item => new Row(item.Id, item.Id, item.UpdatedUtc, item.Id)),
        };
        return rows.Where(row => enterpriseIds.Contains(row.EnterpriseId));
    }

    private sealed record Row(Guid Id, Guid OwnerId, DateTimeOffset UpdatedUtc, Guid EnterpriseId);

    [Fact]
    public async Task A_page_limit_gives_fewer_items_than_asked_for_without_a_word()
    {
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { RequestLimit = 0, PageLimit = 7 });
        using var client = new ApiClient(simulator);
        var pages = await client.PagesAsync(SimulatedOperation.ReservationAssignments, client.Body(1000));
        Assert.All(pages.SkipLast(2), page => Assert.Equal(7, page.Items.Count));
        Assert.Equal(
            simulator.Hotel.ReservationAssignments.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0])
                .Select(item => item.Id),
            pages.SelectMany(page => page.Ids));
    }
}
