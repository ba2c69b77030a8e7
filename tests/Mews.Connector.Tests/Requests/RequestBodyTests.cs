using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mews.Connector.Tests;

public sealed class RequestBodyTests
{
    private const string ClientToken = "client-token";
    private const string AccessToken = "access-\"token\"-é";

    private static readonly MewsSession _session = Given.Session(new Uri("https://localhost"), ClientToken, AccessToken);

    [Fact]
    public void What_is_not_given_is_not_mentioned() => AssertBody(
        """{ "ClientToken": "client-token", "AccessToken": "access-\"token\"-é", "Client": "Tests 1.0", "Limitation": { "Count": 7 } }""",
        _session,
        Operations.ReservationSourceAssignments,
        new(new Query(), 7, null));

    [Fact]
    public void Everything_given_is_in_its_place() => AssertBody(
        """
        {
          "ClientToken": "client-token", "AccessToken": "access-\"token\"-é", "Client": "Tests 1.0",
          "ReservationIds": ["00000001-0000-0000-0000-000000000000", "00000002-0000-0000-0000-000000000000"],
          "EnterpriseIds": ["00000003-0000-0000-0000-000000000000"],
          "UpdatedUtc": { "StartUtc": "2025-01-01T00:00:00Z", "EndUtc": "2025-01-31T21:59:59.0000001Z" },
          "Limitation": { "Count": 1000, "Cursor": "+/\"<ž>\\" }
        }
        """,
        _session,
        Operations.ReservationSourceAssignments,
        new(
            new Query
            {
                Ids = [Generate.Id(1), Generate.Id(2)],
                EnterpriseIds = [Generate.Id(3)],
                Interval = new(Generate.Utc(2025, 1, 1), new DateTimeOffset(2025, 1, 31, 23, 59, 59, TimeSpan.FromHours(2)).AddTicks(1)),
            },
            1000,
            "+/\"<ž>\\"));

    [Fact]
    public void Groups_have_a_property_of_their_own() => AssertBody(
        """
        {
          "ClientToken": "client-token", "AccessToken": "access-\"token\"-é", "Client": "Tests 1.0",
          "ReservationGroupIds": ["00000001-0000-0000-0000-000000000000"],
          "Limitation": { "Count": 1 }
        }
        """,
        _session,
        Operations.GroupSourceAssignments,
        new(new Query { Ids = [Generate.Id(1)] }, 1, null));

    [Fact]
    public void Language_and_culture_go_together() => AssertBody(
        """
        {
          "ClientToken": "client-token", "AccessToken": "access-\"token\"-é", "Client": "Tests 1.0",
          "LanguageCode": "cs-CZ", "CultureCode": "de-AT", "Limitation": { "Count": 1 }
        }
        """,
        new MewsSession(Given.SessionOptions(new Uri("https://localhost")) with
        {
            ClientToken = Given.Secure(ClientToken),
            AccessToken = Given.Secure(AccessToken),
            LanguageCode = "cs-CZ",
            CultureCode = "de-AT",
        }),
        Operations.GroupSourceAssignments,
        new(new Query(), 1, null));

    [Fact]
    public void It_is_sent_as_JSON()
    {
        using RequestBody body = Body(new Query());
        Assert.Equal("application/json", body.Headers.ContentType?.ToString());
        Assert.Equal(body.Written.Length, body.Headers.ContentLength);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(1000)]
    public async Task However_long_it_is_the_whole_of_it_goes_out(int ids)
    {
        Guid[] expected = [.. Enumerable.Range(0, ids).Select(Generate.Id)];
        var session = new MewsSession(Given.SessionOptions(new Uri("https://localhost")) with { Client = new string('c', 3000) });
        using var body = new RequestBody(
            session, Operations.GroupSourceAssignments, new(new Query { Ids = expected }, 1, new string('ž', 5000)));
        using JsonDocument json = JsonDocument.Parse(await body.ReadAsByteArrayAsync(Given.Stop));
        Assert.Equal(expected, json.RootElement.GetProperty("ReservationGroupIds").EnumerateArray().Select(id => id.GetGuid()));
        Assert.Equal(new string('ž', 5000), json.RootElement.GetProperty("Limitation").GetProperty("Cursor").GetString());
    }

    [Fact]
    public void Nothing_is_left_of_it_after_Dispose()
    {
        RequestBody body = Body(new Query { Ids = [.. Enumerable.Range(0, 1000).Select(Generate.Id)] });
        Assert.Contains(ClientToken, Encoding.UTF8.GetString(body.Written), StringComparison.Ordinal);
        body.Dispose();
        Assert.True(body.Written.Length > 0);
        Assert.Equal(-1, body.Written.IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void Nothing_is_left_where_it_grew_out_of()
    {
        using RequestBody body = Body(new Query());
        Memory<byte> old = body.GetMemory()[..0];
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray<byte>(old, out var outgrown));
        body.GetMemory(outgrown.Array!.Length);
        Assert.Equal(-1, outgrown.Array.AsSpan().IndexOfAnyExcept((byte)0));
        Assert.Contains(ClientToken, Encoding.UTF8.GetString(body.Written), StringComparison.Ordinal);
    }

    private static RequestBody Body(Query query) => new(_session, Operations.GroupSourceAssignments, new(query, 1, null));

    private static void AssertBody(string expected, MewsSession session, Operation operation, PageRequest request)
    {
        using var body = new RequestBody(session, operation, request);
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(body.Written)!.ToJsonString());
    }
}
