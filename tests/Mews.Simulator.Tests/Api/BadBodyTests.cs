using System.Net;
using System.Text.Json.Nodes;

namespace Mews.Simulator.Tests;

public class BadBodyTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private const SimulatedOperation ReservationAssignments = SimulatedOperation.ReservationAssignments;
    private const SimulatedOperation GroupAssignments = SimulatedOperation.GroupAssignments;
    private const SimulatedOperation Sources = SimulatedOperation.Sources;
    private const string Id = "\"8ddea57b-6a5c-4eec-8c4c-24467dce118e\"";

    /// <summary>Each case is a right body with one property set to this JSON; "(none)" takes it away.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        { "ClientToken", "(none)", "ClientToken is missing" },
        { "ClientToken", "null", "ClientToken is missing" },
        { "ClientToken", "\"\"", "ClientToken must not be empty" },
        { "ClientToken", "1", "ClientToken must be a string" },
        { "AccessToken", "(none)", "AccessToken is missing" },
        { "AccessToken", "\"\"", "AccessToken must not be empty" },
        { "AccessToken", "true", "AccessToken must be a string" },
        { "Client", "(none)", "Client is missing" },
        { "Client", "\"\"", "Client must not be empty" },
        { "Client", "[]", "Client must be a string" },
        { "LanguageCode", "\"en-US\"", "LanguageCode and CultureCode" },
        { "CultureCode", "\"en-US\"", "LanguageCode and CultureCode" },
        { "CultureCode", "7", "CultureCode must be a string" },
        { "Limitation", "(none)", "Limitation is missing" },
        { "Limitation", "null", "Limitation is missing" },
        { "Limitation", "10", "Limitation must be an object" },
        { "Limitation", "{}", "Limitation.Count is missing" },
        { "Limitation", """{"Count":null}""", "Limitation.Count is missing" },
        { "Limitation", """{"Count":"10"}""", "Limitation.Count must be a whole number" },
        { "Limitation", """{"Count":0}""", "Limitation.Count must be a whole number from 1 to 1000" },
        { "Limitation", """{"Count":-1}""", "Limitation.Count must be a whole number from 1 to 1000" },
        { "Limitation", """{"Count":1001}""", "Limitation.Count must be a whole number from 1 to 1000" },
        { "Limitation", """{"Count":1.5}""", "Limitation.Count must be a whole number from 1 to 1000" },
        { "Limitation", """{"Count":99999999999}""", "Limitation.Count must be a whole number from 1 to 1000" },
        { "Limitation", """{"Count":10,"Cursor":5}""", "Limitation.Cursor must be a string" },
        { "Limitation", """{"Count":10,"Cursor":""}""", "Limitation.Cursor is malformed" },
        { "Limitation", """{"Count":10,"Cursor":"nonsense"}""", "Limitation.Cursor is malformed" },
        { "Limitation", """{"Count":10,"Cursor":"8ddea57b-6a5c-4eec-8c4c-24467dce118e"}""", "Limitation.Cursor is malformed or not known" },
        { "Limitation", """{"Count":10,"Cursor":"CNwKbRBezGjt-vRZClcVSqJMoet38Hpq"}""", "Limitation.Cursor is malformed or not known" },
        { "Limitation", """{"Count":10,"Offset":5}""", "Limitation.Offset is not a property" },
        { "Limitation", """{"count":10}""", "Limitation.count is not a property" },
        { "UpdatedUtc", "\"2024-01-01\"", "UpdatedUtc must be an object" },
        { "UpdatedUtc", "{}", "UpdatedUtc.StartUtc is missing" },
        { "UpdatedUtc", """{"StartUtc":"2024-01-01T00:00:00Z"}""", "UpdatedUtc.EndUtc is missing" },
        { "UpdatedUtc", """{"EndUtc":"2024-01-01T00:00:00Z"}""", "UpdatedUtc.StartUtc is missing" },
        { "UpdatedUtc", """{"StartUtc":"2024-01-01T00:00:00Z","EndUtc":null}""", "UpdatedUtc.EndUtc is missing" },
        { "UpdatedUtc", """{"StartUtc":"soon","EndUtc":"2024-01-01T00:00:00Z"}""", "UpdatedUtc.StartUtc must be a time" },
        { "UpdatedUtc", """{"StartUtc":"2024-01-01T00:00:00Z","EndUtc":"2024-02-30T00:00:00Z"}""", "UpdatedUtc.EndUtc must be a time" },
        {
            "UpdatedUtc",
            """{"StartUtc":"2024-01-01T00:00:00","EndUtc":"2024-01-02T00:00:00Z"}""",
            "UpdatedUtc.StartUtc must be a time in UTC" },
        { "UpdatedUtc", """{"StartUtc":1,"EndUtc":"2024-01-02T00:00:00Z"}""", "UpdatedUtc.StartUtc must be a string" },
        { "UpdatedUtc", """{"StartUtc":"2024-01-02T00:00:00Z","EndUtc":"2024-01-01T00:00:00Z"}""", "UpdatedUtc.EndUtc must not be before" },
        {
            "UpdatedUtc",
            """{"StartUtc":"2024-01-01T00:00:00Z","EndUtc":"2024-01-02T00:00:00Z","Zone":"Z"}""",
            "UpdatedUtc.Zone is not a property" },
        { "client", "\"Tests\"", "client is not a property" },
        { "RateIds", "null", "RateIds is not a property" },
    };

    public static TheoryData<string, string> CasesOfEnterprises => new()
    {
        { "[]", "EnterpriseIds must have 1 to" },
        { Id, "EnterpriseIds must be an array" },
        { "[5]", "EnterpriseIds[0] must be a uuid" },
    };

    public static TheoryData<string, string, string, string> CasesOfOneOperation => new()
    {
        { "ReservationAssignments", "ReservationIds", "[]", "ReservationIds must have 1 to 100" },
        { "ReservationAssignments", "ReservationIds", Repeated(101), "ReservationIds must have 1 to 100" },
        { "ReservationAssignments", "ReservationIds", $"[{Id},\"8ddea57b\"]", "ReservationIds[1] must be a uuid" },
        { "ReservationAssignments", "ReservationIds", "[null]", "ReservationIds[0] must be a uuid" },
        { "ReservationAssignments", "ReservationIds", "{}", "ReservationIds must be an array" },
        { "ReservationAssignments", "ReservationGroupIds", $"[{Id}]", "ReservationGroupIds is not a property" },
        { "ReservationAssignments", "EnterpriseIds", Repeated(2), "EnterpriseIds must have 1 to 1 " },
        {
            "ReservationAssignments",
            "UpdatedUtc",
            Interval("2024-01-31T00:00:00Z", "2024-02-29T00:00:00.0000001Z"),
            "UpdatedUtc must not be longer than 1 " },
        {
            "ReservationAssignments",
            "UpdatedUtc",
            Interval("2024-01-01T00:00:00Z", "2024-02-01T00:00:00.0000001Z"),
            "UpdatedUtc must not be longer than 1 " },
        { "GroupAssignments", "ReservationGroupIds", "[]", "ReservationGroupIds must have 1 to 1000" },
        { "GroupAssignments", "ReservationGroupIds", Repeated(1001), "ReservationGroupIds must have 1 to 1000" },
        { "GroupAssignments", "ReservationGroupIds", "[\"x\"]", "ReservationGroupIds[0] must be a uuid" },
        { "GroupAssignments", "ReservationIds", $"[{Id}]", "ReservationIds is not a property" },
        { "GroupAssignments", "EnterpriseIds", Repeated(1001), "EnterpriseIds must have 1 to 1000 " },
        {
            "GroupAssignments",
            "UpdatedUtc",
            Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00.0000001Z"),
            "UpdatedUtc must not be longer than 3 " },
        { "Sources", "SourceIds", "[]", "SourceIds must have 1 to 1000" },
        { "Sources", "SourceIds", Repeated(1001), "SourceIds must have 1 to 1000" },
        { "Sources", "SourceIds", $"[{Id},true]", "SourceIds[1] must be a uuid" },
        { "Sources", "SourceIds", Id, "SourceIds must be an array" },
        { "Sources", "ReservationGroupIds", $"[{Id}]", "ReservationGroupIds is not a property" },
        { "Sources", "EnterpriseIds", $"[{Id}]", "EnterpriseIds is not a property" },
        { "Sources", "EnterpriseIds", "null", "EnterpriseIds is not a property" },
        {
            "Sources",
            "UpdatedUtc",
            Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00.0000001Z"),
            "UpdatedUtc must not be longer than 3 " },
        { "Sources", "ServiceType", "null", "ServiceType is not a property" },
        { "Services", "ServiceIds", "[]", "ServiceIds must have 1 to 1000" },
        { "Services", "ServiceIds", Repeated(1001), "ServiceIds must have 1 to 1000" },
        { "Services", "ServiceIds", $"[{Id},true]", "ServiceIds[1] must be a uuid" },
        { "Services", "SourceIds", $"[{Id}]", "SourceIds is not a property" },
        { "Services", "EnterpriseIds", "[]", "EnterpriseIds must have 1 to 1000 " },
        { "Services", "EnterpriseIds", Repeated(1001), "EnterpriseIds must have 1 to 1000 " },
        { "Services", "ServiceType", "\"bookable\"", "ServiceType must be one of Bookable, Additional" },
        { "Services", "ServiceType", "[\"Bookable\"]", "ServiceType must be a string" },
        {
            "Services",
            "UpdatedUtc",
            Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00.0000001Z"),
            "UpdatedUtc must not be longer than 3 " },
    };

    public static TheoryData<string, string, string> Good => new()
    {
        { "ReservationAssignments", "ReservationIds", Repeated(100) },
        { "ReservationAssignments", "ReservationIds", "null" },
        { "ReservationAssignments", "UpdatedUtc", Interval("2024-01-31T00:00:00Z", "2024-02-29T00:00:00Z") },
        { "ReservationAssignments", "UpdatedUtc", Interval("2024-02-29T00:00:00Z", "2024-03-29T00:00:00Z") },
        { "ReservationAssignments", "UpdatedUtc", Interval("9999-12-15T00:00:00Z", "9999-12-31T23:59:59.9999999Z") },
        { "ReservationAssignments", "UpdatedUtc", "null" },
        { "ReservationAssignments", "Limitation", """{"Count":1000,"Cursor":null}""" },
        { "ReservationAssignments", "EnterpriseIds", $"[{Id}]" },
        { "GroupAssignments", "ReservationGroupIds", Repeated(1000) },
        { "GroupAssignments", "UpdatedUtc", Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00Z") },
        { "GroupAssignments", "EnterpriseIds", "null" },
        { "GroupAssignments", "LanguageCode", "null" },
        { "Sources", "SourceIds", Repeated(1000) },
        { "Sources", "SourceIds", "null" },
        { "Sources", "UpdatedUtc", Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00Z") },
        { "Sources", "Limitation", """{"Count":1000,"Cursor":null}""" },
        { "Services", "ServiceIds", Repeated(1000) },
        { "Services", "EnterpriseIds", "null" },
        { "Services", "ServiceType", "null" },
        { "Services", "ServiceType", "\"Additional\"" },
        { "Services", "UpdatedUtc", Interval("2024-11-30T00:00:00Z", "2025-02-28T00:00:00Z") },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task All_operations_refuse(string property, string json, string message)
    {
        await AssertRefusedAsync(ReservationAssignments, property, json, message);
        await AssertRefusedAsync(GroupAssignments, property, json, message);
        await AssertRefusedAsync(Sources, property, json, message);
        await AssertRefusedAsync(SimulatedOperation.Services, property, json, message);
        await AssertRefusedAsync(SimulatedOperation.Reservations, property, json, message);
    }

    [Theory]
    [MemberData(nameof(CasesOfEnterprises))]
    public async Task Both_operations_of_assignments_refuse_enterprises(string json, string message)
    {
        await AssertRefusedAsync(ReservationAssignments, "EnterpriseIds", json, message);
        await AssertRefusedAsync(GroupAssignments, "EnterpriseIds", json, message);
    }

    [Theory]
    [MemberData(nameof(CasesOfOneOperation))]
    public Task One_operation_refuses(string operation, string property, string json, string message) =>
        AssertRefusedAsync(Enum.Parse<SimulatedOperation>(operation), property, json, message);

    [Theory]
    [MemberData(nameof(Good))]
    public async Task What_is_just_right_is_answered(string operation, string property, string json)
    {
        var answer = await fixture.Client.PostAsync(Enum.Parse<SimulatedOperation>(operation), With(property, json));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("""{"Client":"a",}""")]
    [InlineData("""{"Client":"a","Client":"b"}""")]
    [InlineData("""{"Client":"\uD800"}""")]
    public async Task What_is_not_JSON_is_refused(string body)
    {
        var answer = await fixture.Client.PostAsync(ApiClient.GroupAssignmentsPath, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("not valid JSON", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task What_is_no_object_is_refused(string body)
    {
        var answer = await fixture.Client.PostAsync(ApiClient.GroupAssignmentsPath, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("must be a JSON object", answer.Message, StringComparison.Ordinal);
    }

    private static string Repeated(int count) => "[" + string.Join(',', Enumerable.Repeat(Id, count)) + "]";

    private static string Interval(string start, string end) => $$"""{"StartUtc":"{{start}}","EndUtc":"{{end}}"}""";

    private JsonObject With(string property, string json)
    {
        var body = fixture.Client.Body();
        if (json == "(none)")
        {
            body.Remove(property);
        }
        else
        {
            body[property] = JsonNode.Parse(json);
        }

        return body;
    }

    private async Task AssertRefusedAsync(SimulatedOperation operation, string property, string json, string message)
    {
        var answer = await fixture.Client.PostAsync(operation, With(property, json));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
        Assert.Equal(answer.RequestId, answer.Json.GetProperty("RequestId").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.Json.GetProperty("Details").ValueKind);
    }
}
