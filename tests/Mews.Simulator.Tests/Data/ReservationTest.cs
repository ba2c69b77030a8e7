using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mews.Simulator.Tests;

/// <summary>Reservations, as they are asked for and as they are in the hotel.</summary>
public abstract class ReservationTest(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private protected const SimulatedOperation Reservations = SimulatedOperation.Reservations;
    private protected const string Id = "\"8ddea57b-6a5c-4eec-8c4c-24467dce118e\"";

    private protected static readonly string[] _states
        = ["Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"];
    private protected static readonly string[] _intervals =
        ["CreatedUtc", "UpdatedUtc", "CollidingUtc", "ScheduledStartUtc", "ActualStartUtc", "ScheduledEndUtc", "ActualEndUtc"];

    private protected readonly ApiClient _client = fixture.Client;
    private protected readonly SimulatorOptions _options = fixture.Simulator.Options;
    private protected readonly Hotel _hotel = fixture.Simulator.Hotel;

    public static TheoryData<string, int> Arrays => new()
    {
        { "EnterpriseIds", 1000 },
        { "ReservationIds", 1000 },
        { "ServiceIds", 1000 },
        { "ReservationGroupIds", 1000 },
        { "AccountIds", 1000 },
        { "PartnerCompanyIds", 100 },
        { "TravelAgencyIds", 100 },
        { "AssignedResourceIds", 1000 },
        { "AvailabilityBlockIds", 100 },
        { "Numbers", 1000 },
        { "ChannelNumbers", 100 },
    };

    public static TheoryData<string> Intervals => [.. _intervals];

    private protected static string All => JsonSerializer.Serialize(_states);

    private protected static string Interval(string start, string end) => $$"""{"StartUtc":"{{start}}","EndUtc":"{{end}}"}""";

    private protected static JsonArray Json(IEnumerable<Guid> ids) => new([.. ids.Select(id => JsonValue.Create(id))]);

    private protected JsonObject With(string accessToken, int count, params ReadOnlySpan<(string Property, string Json)> properties)
    {
        var body = _client.Body(count, accessToken);
        foreach (var (property, json) in properties)
        {
            body[property] = JsonNode.Parse(json);
        }

        return body;
    }

    private protected Task<ApiAnswer> PostAsync(params ReadOnlySpan<(string Property, string Json)> properties) =>
        _client.PostAsync(Reservations, With(_options.AccessToken, 10, properties));
}
