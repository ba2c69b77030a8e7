using System.Net;
using System.Text.Json.Nodes;

namespace Mews.Simulator.Tests;

public class ServiceTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private const SimulatedOperation Services = SimulatedOperation.Services;

    private readonly ApiClient _client = fixture.Client;
    private readonly SimulatorOptions _options = fixture.Simulator.Options;
    private readonly Hotel _hotel = fixture.Simulator.Hotel;

    [Fact]
    public void Each_enterprise_has_services_of_every_kind() => Assert.All(_hotel.EnterpriseIds, id => Assert.Equal(
        [("Accommodation", "Bookable", "Day"), ("Breakfast & brunch", "Additional", null), ("Meeting rooms", "Bookable", "Hour"), ("Parking", "Bookable", "Hour")],
        _hotel.Services.Where(item => item.EnterpriseId == id).Select(item => (item.Name, item.Discriminator, item.TimeUnitPeriod))
            .Order()));

    [Fact]
    public async Task An_item_has_exactly_its_properties()
    {
        var page = await _client.PostAsync(Services, _client.Body(1000));

        Assert.Equal(["Services", "Cursor"], page.Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(4, page.Items.Count);
        Assert.All(page.Items, item =>
        {
            var truth = _hotel.Services.Single(service => service.Id == item.GetProperty("Id").GetGuid());
            Assert.Equal(
                ["Id", "EnterpriseId", "IsActive", "Name", "Names", "Options", "ExternalIdentifier", "Data", "CreatedUtc", "UpdatedUtc"],
                item.EnumerateObject().Select(property => property.Name));
            Assert.Equal(truth.IsActive, item.GetProperty("IsActive").GetBoolean());
            Assert.Equal(truth.UpdatedUtc, item.GetProperty("UpdatedUtc").GetDateTimeOffset());
            Assert.Equal(truth.Name, item.GetProperty("Names").GetProperty("en-US").GetString());
            Assert.Equal(truth.GermanName, item.GetProperty("Names").TryGetProperty("de-DE", out var german) ? german.GetString() : null);
            Assert.Equal(truth.Discriminator, item.GetProperty("Data").GetProperty("Discriminator").GetString());
            Assert.Equal(
                truth.TimeUnitPeriod,
                item.GetProperty("Data").GetProperty("Value").TryGetProperty("TimeUnitPeriod", out var unit) ? unit.GetString() : null);
        });
    }

    [Fact]
    public async Task Enterprises_choose_and_none_are_all_in_the_scope()
    {
        Assert.Equal(_hotel.Services.Select(item => item.Id), await IdsAsync(_client.Body(100, _options.PortfolioAccessToken)));
        Assert.Equal(
            _hotel.Services.Where(item => item.EnterpriseId != _hotel.EnterpriseIds[1]).Select(item => item.Id),
            await IdsAsync(
                _client.Body(100, _options.PortfolioAccessToken),
                ("EnterpriseIds", new JsonArray(_hotel.EnterpriseIds[0], _hotel.EnterpriseIds[2]))));
    }

    [Fact]
    public async Task An_enterprise_that_is_not_in_the_scope_is_forbidden()
    {
        var body = _client.Body();
        body["EnterpriseIds"] = new JsonArray(_hotel.EnterpriseIds[1]);

        Assert.Equal(HttpStatusCode.Forbidden, (await _client.PostAsync(Services, body)).Status);
    }

    [Theory]
    [InlineData("Bookable")]
    [InlineData("Additional")]
    public async Task A_type_chooses_also_among_ids(string type)
    {
        var own = _hotel.Services.Where(item => item.EnterpriseId == _hotel.EnterpriseIds[0]).ToList();
        var expected = own.Where(item => item.Discriminator == type).Select(item => item.Id).ToList();

        Assert.Equal(expected, await IdsAsync(_client.Body(), ("ServiceType", type)));
        Assert.Equal(
            expected[..1],
            await IdsAsync(
                _client.Body(),
                ("ServiceType", type),
                ("ServiceIds", new JsonArray(expected[0], own.First(item => item.Discriminator != type).Id))));
    }

    private async Task<List<Guid>> IdsAsync(JsonObject body, params (string Name, JsonNode Value)[] filters)
    {
        Array.ForEach(filters, filter => body[filter.Name] = filter.Value);
        var answer = await _client.PostAsync(Services, body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Ids;
    }
}
