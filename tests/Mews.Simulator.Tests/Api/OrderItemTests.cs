using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mews.Simulator.Tests;

/// <summary>What may be asked of order items, and what is given.</summary>
public sealed class OrderItemTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private const SimulatedOperation OrderItems = SimulatedOperation.OrderItems;

    private readonly ApiClient _client = fixture.Client;
    private readonly Hotel _hotel = fixture.Simulator.Hotel;

    private HotelReservation[] Own => [.. _hotel.Reservations.Where(item => item.EnterpriseId == _hotel.EnterpriseIds[0])];

    private HotelOrderItem[] Truth =>
        [.. Own.SelectMany(_hotel.OrderItemsOf).OrderByDescending(item => item.CreatedUtc).ThenBy(item => item.Id)];

    [Fact]
    public async Task Pages_go_from_newest_to_older_and_their_cursor_is_the_last_id()
    {
        var body = With(("ServiceOrderIds", Ids(Own)));
        var pages = await _client.PagesAsync(OrderItems, body);

        Assert.Equal(Truth.Select(item => item.Id), pages.SelectMany(page => page.Ids));
        Assert.All(pages.SkipLast(1), page => Assert.Equal($"{page.Ids[^1]}", page.Cursor));
    }

    [Fact]
    public async Task An_item_has_its_properties_and_amount()
    {
        var page = await _client.PostAsync(OrderItems, With(("ServiceOrderIds", Ids(Own[..40]))));

        Assert.All(page.Items, item =>
        {
            var truth = Truth.Single(one => one.Id == item.GetProperty("Id").GetGuid());
            JsonElement amount = item.GetProperty("Amount");
            Assert.Equal(
                (truth.ServiceOrderId, truth.EnterpriseId, truth.ServiceId),
                (item.GetProperty("ServiceOrderId").GetGuid(), item.GetProperty("EnterpriseId").GetGuid(), item.GetProperty("ServiceId")
                    .GetGuid()));
            Assert.Equal(
                (truth.Type, truth.AccountingState),
                (item.GetProperty("Type").GetString(), item.GetProperty("AccountingState").GetString()));
            Assert.Equal(
                (truth.Currency, truth.NetValue, truth.GrossValue),
                (amount.GetProperty("Currency").GetString(), amount.GetProperty("NetValue").GetDecimal(), amount.GetProperty("GrossValue")
                    .GetDecimal()));
            Assert.Equal(truth.ConsumedUtc, item.GetProperty("ConsumedUtc").GetDateTimeOffset());
        });
    }

    [Fact]
    public void A_hotel_has_items_of_every_type_and_state()
    {
        HotelOrderItem[] all = [.. _hotel.Reservations.SelectMany(_hotel.OrderItemsOf)];

        Assert.Equal(20, all.Select(item => item.Type).Distinct().Count());
        Assert.Equal(["Canceled", "Closed", "Inactive", "Open"], all.Select(item => item.AccountingState).Distinct().Order());
        Assert.Distinct(all.Select(item => item.Id));
        Assert.Equal(all, _hotel.Reservations.SelectMany(new Hotel().OrderItemsOf));
    }

    [Fact]
    public async Task Filters_leave_what_was_asked_for()
    {
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var body = With(
            ("CreatedUtc", """{"StartUtc":"2025-01-01T00:00:00Z","EndUtc":"2025-03-01T00:00:00Z"}"""),
            ("AccountingStates", """["Open","Closed"]"""),
            ("Types", """["SpaceOrder"]"""));
        var pages = await _client.PagesAsync(OrderItems, body);

        Guid[] expected =
        [
            .. Truth.Where(item => item.CreatedUtc >= start && item.CreatedUtc < start.AddMonths(2) && item.Type == "SpaceOrder"
                && item.AccountingState is "Open" or "Closed").Select(item => item.Id),
        ];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, pages.SelectMany(page => page.Ids));
    }

    [Theory]
    [InlineData("EUR", 1, 2)]
    [InlineData("JPY", 162.5, 0)]
    [InlineData("KWD", 0.332, 3)]
    public async Task Amounts_are_converted(string currency, double rate, int digits)
    {
        var page = await _client.PostAsync(OrderItems, With(("ServiceOrderIds", Ids(Own[..20])), ("Currency", $"\"{currency}\"")));

        Assert.All(page.Items, item =>
        {
            var truth = Truth.Single(one => one.Id == item.GetProperty("Id").GetGuid());
            JsonElement amount = item.GetProperty("Amount");
            Assert.Equal("EUR", truth.Currency);
            Assert.Equal(
                (currency, Math.Round(truth.NetValue * (decimal)rate, digits, MidpointRounding.AwayFromZero)),
                (amount.GetProperty("Currency").GetString(), amount.GetProperty("NetValue").GetDecimal()));
        });
    }

    [Theory]
    [InlineData("Currency", "\"EUR\"", "At least one filter")]
    [InlineData("Types", "[\"SpaceOrder\"]", "At least one filter")]
    [InlineData("Types", "[]", "Types must have 1 to")]
    [InlineData("AccountingStates", "[\"open\"]", "AccountingStates must be some of Open, Closed")]
    [InlineData("Currency", "\"XXX\"", "Currency XXX is not known")]
    [InlineData("States", "[\"Confirmed\"]", "States is not a property")]
    [InlineData("ReservationIds", "[]", "ReservationIds is not a property")]
    public async Task What_the_contract_does_not_have_is_refused(string property, string json, string message)
    {
        var answer = await _client.PostAsync(OrderItems, With((property, json)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(new HotelOptions { OrderItemsPerReservation = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotel(new HotelOptions { OtherCurrencies = 2 }));
    }

    private static string Ids(IEnumerable<HotelReservation> reservations) =>
        new JsonArray([.. reservations.Select(item => (JsonNode)$"{item.Id}")]).ToJsonString();

    private JsonObject With(params (string Property, string Json)[] properties)
    {
        var body = _client.Body(1000);
        foreach (var (property, json) in properties)
        {
            body[property] = JsonNode.Parse(json);
        }

        return body;
    }
}
