using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mews.Simulator.Faults;

namespace Mews.Simulator.Tests;

public class SourceTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private const SimulatedOperation Sources = SimulatedOperation.Sources;

    private readonly ApiClient _client = fixture.Client;
    private readonly SimulatorOptions _options = fixture.Simulator.Options;
    private readonly Hotel _hotel = fixture.Simulator.Hotel;

    [Fact]
    public void The_sources_are_those_that_the_assignments_name()
    {
        var hotel = new Hotel(new HotelOptions { SourcesPerEnterprise = 40 });
        var reservations = hotel.ReservationAssignments.Select(item => (item.EnterpriseId, item.SourceId));
        var groups = hotel.GroupAssignments.Select(item => (item.EnterpriseId, item.SourceId));

        Assert.Equal(reservations.Union(groups).Order(), hotel.Sources.Select(item => (item.EnterpriseId, item.Id)).Order());
        Assert.All(hotel.EnterpriseIds, id => Assert.Equal(40, hotel.Sources.Count(item => item.EnterpriseId == id)));
    }

    [Fact]
    public void Sources_are_there_where_nothing_names_them() =>
        Assert.Equal(3 * 8, new Hotel(new HotelOptions { Reservations = 0 }).Sources.Count);

    [Fact]
    public void The_hotel_of_a_seed_is_the_one_it_was_before_it_had_sources()
    {
        Assert.Equal("46d08682-4097-44a3-95cf-ff46699c73c4", _hotel.EnterpriseIds[0].ToString());
        Assert.Equal("f8738083-3429-4bcc-9d92-05eca2534b5b", _hotel.ReservationAssignments[^1].Id.ToString());
        Assert.Equal("820e4055-8ceb-48a8-81b2-f6b5441ed13c", _hotel.GroupAssignments[^1].Id.ToString());
    }

    [Fact]
    public void Names_are_unique_in_an_enterprise_also_where_there_are_many()
    {
        var hotel = new Hotel(new HotelOptions { SourcesPerEnterprise = 100 });

        Assert.All(hotel.EnterpriseIds, id =>
        {
            var names = hotel.Sources.Where(item => item.EnterpriseId == id).Select(item => item.Name).ToList();
            Assert.Distinct(names);
            Assert.Contains("Booking.com", names);
            Assert.Contains("Booking.com 2", names);
        });
    }

    [Fact]
    public void All_types_occur_and_many_codes()
    {
        var hotel = new Hotel(new HotelOptions { SourcesPerEnterprise = 20 });

        Assert.Equal(
            [
                "Agent", "AlternativeDistributionSystem", "CentralReservationSystem", "GlobalDistributionSystem", "Kiosk",
                "OnlineBookingEngine", "OnlineTravelAgency", "PropertyManagementSystem", "SalesAndCateringSystem", "TourOperatorSystem",
            ],
            hotel.Sources.Select(item => item.Type).Distinct().Order(StringComparer.Ordinal));
        Assert.True(hotel.Sources.Select(item => item.Code).Distinct().Count() > 10);
    }

    [Fact]
    public async Task An_item_has_exactly_its_properties()
    {
        await using var simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { Hotel = new HotelOptions { SourcesPerEnterprise = 40 } });
        using var client = new ApiClient(simulator);
        var page = await client.PostAsync(Sources, client.Body(1000));
        var truth = simulator.Hotel.Sources.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0]).ToList();

        Assert.Equal(["Sources", "Cursor"], page.Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            truth,
            page.Items.Select(item => item.Deserialize<HotelSource>() with { EnterpriseId = simulator.Hotel.EnterpriseIds[0] }));
        Assert.All(page.Items, item =>
        {
            Assert.Equal(["Id", "Name", "Type", "UpdatedUtc", "Code"], item.EnumerateObject().Select(property => property.Name));
            Assert.EndsWith("Z", item.GetProperty("UpdatedUtc").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task All_enterprises_of_a_portfolio_are_merged_in_order()
    {
        var pages = await _client.PagesAsync(Sources, _client.Body(5, _options.PortfolioAccessToken));

        Assert.Equal(_hotel.Sources.Select(item => item.Id), pages.SelectMany(page => page.Ids));
    }

    [Fact]
    public async Task Many_updates_at_one_instant_go_on_over_pages()
    {
        await using var simulator = await MewsSimulator.StartAsync(
            new SimulatorOptions { RequestLimit = 0, Hotel = new HotelOptions { SourcesPerEnterprise = 200 } });
        using var client = new ApiClient(simulator);
        var pages = await client.PagesAsync(Sources, client.Body(7));
        var truth = simulator.Hotel.Sources.Where(item => item.EnterpriseId == simulator.Hotel.EnterpriseIds[0]).ToList();

        Assert.Contains(truth.GroupBy(item => item.UpdatedUtc), items => items.Count() > 14);
        Assert.Equal(truth.Select(item => item.Id), pages.SelectMany(page => page.Ids));
    }

    [Fact]
    public async Task The_cursor_is_the_id_of_the_last_item_and_null_only_where_the_page_is_empty()
    {
        var body = _client.Body(8);
        var full = await _client.PostAsync(Sources, body);
        body["Limitation"]!["Cursor"] = full.Cursor;
        var empty = await _client.PostAsync(Sources, body);

        Assert.Equal(8, full.Items.Count);
        Assert.Equal(full.Ids[^1].ToString(), full.Cursor);
        Assert.Empty(empty.Items);
        Assert.Null(empty.Cursor);
    }

    [Fact]
    public async Task Ids_choose_sources_and_those_of_other_enterprises_are_not_there()
    {
        var own = _hotel.Sources.Where(item => item.EnterpriseId == _hotel.EnterpriseIds[0]).Select(item => item.Id).ToList();
        var body = _client.Body();
        body["SourceIds"] = new JsonArray([.. _hotel.Sources.Select(item => JsonValue.Create(item.Id)), Guid.Empty]);
        var answer = await _client.PostAsync(Sources, body);

        Assert.Equal(own, answer.Ids);
    }

    [Fact]
    public async Task The_start_of_an_interval_is_inside_and_its_end_is_not()
    {
        var start = _hotel.Sources[7].UpdatedUtc;
        var end = _hotel.Sources[5].UpdatedUtc;
        var body = _client.Body(100, _options.PortfolioAccessToken);
        body["UpdatedUtc"] = new JsonObject { ["StartUtc"] = start.UtcDateTime, ["EndUtc"] = end.UtcDateTime };
        var answer = await _client.PostAsync(Sources, body);

        Assert.Equal(_hotel.Sources.Where(item => item.UpdatedUtc >= start && item.UpdatedUtc < end).Select(item => item.Id), answer.Ids);
        Assert.Contains(_hotel.Sources[7].Id, answer.Ids);
        Assert.DoesNotContain(_hotel.Sources[5].Id, answer.Ids);
    }

    [Fact]
    public async Task A_cursor_of_another_enterprise_is_not_known()
    {
        var body = _client.Body();
        body["Limitation"]!["Cursor"] = _hotel.Sources.First(item => item.EnterpriseId == _hotel.EnterpriseIds[1]).Id.ToString();
        var answer = await _client.PostAsync(Sources, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Limitation.Cursor", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_without_the_restricted_operation_may_read_sources()
    {
        var answer = await _client.PostAsync(Sources, _client.Body(100, _options.UnpermittedAccessToken));

        Assert.Equal(8, answer.Items.Count);
    }

    [Fact]
    public async Task Sources_can_be_forbidden_and_nothing_else_is()
    {
        await using var simulator = await MewsSimulator.StartAsync(new SimulatorOptions { SourcesForbidden = true });
        using var client = new ApiClient(simulator);
        var sources = await client.PostAsync(Sources, client.Body());
        var reservations = await client.PostAsync(SimulatedOperation.ReservationAssignments, client.Body());

        Assert.Equal(HttpStatusCode.Unauthorized, sources.Status);
        Assert.Equal("No permission to use this operation.", sources.Message);
        Assert.Equal(HttpStatusCode.OK, reservations.Status);
    }

    [Fact]
    public async Task The_log_knows_the_operation_and_the_ids()
    {
        await using var simulator = await MewsSimulator.StartAsync();
        using var client = new ApiClient(simulator);
        var id = Guid.NewGuid();
        var body = client.Body();
        body["SourceIds"] = new JsonArray(id);
        await client.PostAsync(Sources, body);
        var logged = Assert.Single(simulator.Log.Requests);

        Assert.Equal(Sources, logged.Operation);
        Assert.Equal([id], logged.Ids);
    }

    [Fact]
    public async Task Faulty_bodies_name_the_items_as_the_operation_does()
    {
        await using var server = await FaultyServer.StartAsync(new NullItem());
        var answer = await server.Client.PostAsync(Sources, server.Client.Body());

        Assert.Equal("""{"Sources":[null],"Cursor":null}""", answer.Json.GetRawText());
    }
}
