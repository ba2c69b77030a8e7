using System.Net;
using System.Text.Json.Nodes;

namespace Mews.Simulator.Tests;

public class AccessTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private const SimulatedOperation ReservationAssignments = SimulatedOperation.ReservationAssignments;
    private const SimulatedOperation GroupAssignments = SimulatedOperation.GroupAssignments;
    private const SimulatedOperation Sources = SimulatedOperation.Sources;

    private readonly ApiClient _client = fixture.Client;
    private readonly SimulatorOptions _options = fixture.Simulator.Options;
    private readonly Hotel _hotel = fixture.Simulator.Hotel;

    [Theory]
    [InlineData(ReservationAssignments, "ClientToken")]
    [InlineData(ReservationAssignments, "AccessToken")]
    [InlineData(GroupAssignments, "ClientToken")]
    [InlineData(GroupAssignments, "AccessToken")]
    [InlineData(Sources, "ClientToken")]
    [InlineData(Sources, "AccessToken")]
    public async Task A_wrong_token_is_refused(SimulatedOperation operation, string property)
    {
        var body = _client.Body();
        body[property] = "wrong";
        var answer = await _client.PostAsync(operation, body);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains(property, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_restricted_operation_needs_a_permitted_token()
    {
        var answer = await _client.PostAsync(ReservationAssignments, _client.Body(10, _options.UnpermittedAccessToken));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("No permission to use this operation.", answer.Message);
    }

    [Fact]
    public async Task The_other_operation_does_not()
    {
        var answer = await _client.PostAsync(GroupAssignments, _client.Body(10, _options.UnpermittedAccessToken));

        Assert.Equal(FirstGroups(_hotel.EnterpriseIds[0]), answer.Ids);
    }

    [Fact]
    public async Task A_portfolio_token_has_to_choose_an_enterprise_for_reservations()
    {
        var answer = await _client.PostAsync(ReservationAssignments, _client.Body(10, _options.PortfolioAccessToken));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("EnterpriseIds must have exactly one item", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portfolio_token_is_answered_for_the_enterprise_it_chose()
    {
        var enterpriseId = _hotel.EnterpriseIds[2];
        var answer = await _client.PostAsync(ReservationAssignments, For(_options.PortfolioAccessToken, enterpriseId));

        Assert.Equal(FirstReservations(enterpriseId), answer.Ids);
    }

    [Fact]
    public async Task Another_token_has_no_choice_for_reservations()
    {
        var answer = await _client.PostAsync(ReservationAssignments, For(_options.AccessToken, Guid.NewGuid()));

        Assert.Equal(FirstReservations(_hotel.EnterpriseIds[0]), answer.Ids);
    }

    [Fact]
    public async Task An_enterprise_out_of_scope_is_forbidden()
    {
        var stranger = Guid.NewGuid();

        await AssertForbiddenAsync(ReservationAssignments, _options.PortfolioAccessToken, stranger);
        await AssertForbiddenAsync(GroupAssignments, _options.PortfolioAccessToken, _hotel.EnterpriseIds[0], stranger);
        await AssertForbiddenAsync(GroupAssignments, _options.AccessToken, _hotel.EnterpriseIds[1]);
    }

    [Fact]
    public async Task An_enterprise_named_twice_is_answered_once()
    {
        var enterpriseId = _hotel.EnterpriseIds[1];
        var answer = await _client.PostAsync(GroupAssignments, For(_options.PortfolioAccessToken, enterpriseId, enterpriseId));

        Assert.Equal(FirstGroups(enterpriseId), answer.Ids);
    }

    [Theory]
    [InlineData(ReservationAssignments)]
    [InlineData(GroupAssignments)]
    public async Task A_cursor_of_another_enterprise_is_not_known(SimulatedOperation operation)
    {
        var others = await _client.PostAsync(operation, For(_options.PortfolioAccessToken, _hotel.EnterpriseIds[1]));
        var body = _client.Body();
        body["Limitation"]!["Cursor"] = others.Cursor;
        var answer = await _client.PostAsync(operation, body);

        Assert.NotNull(others.Cursor);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Limitation.Cursor", answer.Message, StringComparison.Ordinal);
    }

    private IEnumerable<Guid> FirstReservations(Guid enterpriseId) =>
        _hotel.ReservationAssignments.Where(item => item.EnterpriseId == enterpriseId).Take(10).Select(item => item.Id);

    private IEnumerable<Guid> FirstGroups(Guid enterpriseId) =>
        _hotel.GroupAssignments.Where(item => item.EnterpriseId == enterpriseId).Take(10).Select(item => item.Id);

    private JsonObject For(string accessToken, params Guid[] enterpriseIds)
    {
        var body = _client.Body(10, accessToken);
        body["EnterpriseIds"] = new JsonArray([.. enterpriseIds.Select(id => JsonValue.Create(id))]);
        return body;
    }

    private async Task AssertForbiddenAsync(SimulatedOperation operation, string accessToken, params Guid[] enterpriseIds)
    {
        var answer = await _client.PostAsync(operation, For(accessToken, enterpriseIds));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains(enterpriseIds[^1].ToString(), answer.Message, StringComparison.Ordinal);
    }
}
