using System.Net;
using System.Text;
using System.Text.Json;
using Mews.Simulator.Faults;

namespace Mews.Simulator.Tests;

[Trait("Speed", "Slow")]
public class BodyFaultTests
{
    public static TheoryData<SimulatedFault, string> FixedBodies => new()
    {
        { new ItemsNull(), """{"SourceAssignments":null,"Cursor":null}""" },
        { new ItemsMissing(), """{"Cursor":null}""" },
        { new NullItem(), """{"SourceAssignments":[null],"Cursor":null}""" },
        { new EmptyBody(), "" },
        { new OtherBody("[]"), "[]" },
    };

    [Theory]
    [MemberData(nameof(FixedBodies), DisableDiscoveryEnumeration = true)]
    public async Task A_body_is_complete_but_wrong(SimulatedFault fault, string body)
    {
        await using var server = await FaultyServer.StartAsync(fault);
        using var response = await server.AskAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal((fault.Name, 200, 0), (server.Logged.Fault, server.Logged.Status, server.Logged.ItemsSent));
        Assert.NotEmpty(response.Headers.GetValues("Request-Id"));
    }

    [Fact]
    public async Task Types_are_wrong()
    {
        await using var server = await FaultyServer.StartAsync(new WrongTypes());
        var answer = await server.Client.PostAsync(SimulatedOperation.GroupAssignments, server.Client.Body());

        Assert.Equal(JsonValueKind.Number, answer.Json.GetProperty("Cursor").ValueKind);
        Assert.Equal(
            [
                JsonValueKind.Number, JsonValueKind.True, JsonValueKind.True, JsonValueKind.Array, JsonValueKind.String,
                JsonValueKind.Number, JsonValueKind.Array, JsonValueKind.False, JsonValueKind.Object,
            ],
            Assert.Single(answer.Items).EnumerateObject().Select(property => property.Value.ValueKind));
        Assert.Equal("WrongTypes", server.Logged.Fault);
    }

    [Fact]
    public async Task A_date_may_be_wrong_where_all_else_is_right()
    {
        await using var server = await FaultyServer.StartAsync(new WrongDate(TimeSpan.FromDays(-400)));
        using var response = await server.AskAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(DateTimeOffset.UtcNow - response.Headers.Date!.Value, TimeSpan.FromDays(399), TimeSpan.FromDays(401));
        Assert.NotEmpty(
            JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("SourceAssignments").EnumerateArray());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    public async Task A_web_page_is_a_web_page(int status)
    {
        await using var server = await FaultyServer.StartAsync(new Html(status));
        using var response = await server.AskAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<!DOCTYPE html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Html", server.Logged.Fault);
    }

    [Fact]
    public async Task No_content_is_no_content()
    {
        await using var server = await FaultyServer.StartAsync(new NoContent204());
        using var response = await server.AskAsync();

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(("NoContent204", 204), (server.Logged.Fault, server.Logged.Status));
    }

    [Fact]
    public async Task Cut_JSON_is_the_first_half_of_the_page_in_a_complete_answer()
    {
        byte[] page = await RealPageAsync();
        await using var server = await FaultyServer.StartAsync(new CutJson(), decompress: true);
        using var response = await server.AskAsync();

        Assert.Equal(page.Length / 2, response.Content.Headers.ContentLength);
        Assert.Equal(page[..(page.Length / 2)], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("CutJson", server.Logged.Fault);
    }

    [Theory]
    [InlineData(64, false, false)]
    [InlineData(1_000_000, false, true)]
    [InlineData(1_000_000, true, false)]
    [InlineData(1_000_000, true, true)]
    public async Task A_huge_body_is_as_long_as_ordered_and_valid(long bytes, bool inString, bool chunked)
    {
        var fault = new HugeBody(bytes) { InString = inString, Chunked = chunked };
        await using var server = await FaultyServer.StartAsync(fault, decompress: true);
        using var response = await server.AskForHeadersAsync();
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        var json = JsonElement.Parse(body);

        Assert.Equal(bytes, body.Length);
        Assert.Equal(chunked, response.Headers.TransferEncodingChunked == true);
        Assert.Empty(json.GetProperty("SourceAssignments").EnumerateArray());
        Assert.Equal(inString, json.GetProperty("Cursor").GetString()?.Length > 900_000);
        Assert.Equal("HugeBody", server.Logged.Fault);
    }

    [Fact]
    public async Task A_body_without_end_stops_when_the_client_goes_away()
    {
        await using var server = await FaultyServer.StartAsync(new HugeBody(long.MaxValue) { Chunked = true });
        using (var response = await server.AskForHeadersAsync())
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[1_000_000]);
        }

        await server.Logged.Finished;
    }

    [Fact]
    public async Task A_compressed_bomb_is_about_a_megabyte()
    {
        await using var server = await FaultyServer.StartAsync(new CompressedBomb());
        using var response = await server.AskAsync();

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 500_000, 2_000_000);
        Assert.Equal(("CompressedBomb", 200), (server.Logged.Fault, server.Logged.Status));
    }

    [Fact]
    public async Task A_compressed_bomb_inflates_to_more_than_a_gigabyte_of_a_page()
    {
        await using var server = await FaultyServer.StartAsync(new CompressedBomb(), decompress: true);
        using var response = await server.AskForHeadersAsync();
        await using var body = await response.Content.ReadAsStreamAsync();
        byte[] buffer = new byte[1024 * 1024];
        int read = await body.ReadAtLeastAsync(buffer, 22);
        string start = Encoding.UTF8.GetString(buffer, 0, 22);
        long length = 0;
        string end = "";
        while (read > 0)
        {
            length += read;
            end = (end + Encoding.UTF8.GetString(buffer, Math.Max(0, read - 16), Math.Min(16, read)))[^16..];
            read = await body.ReadAsync(buffer);
        }

        Assert.Equal("{\"SourceAssignments\":[", start);
        Assert.Equal("],\"Cursor\":null}", end.TrimStart());
        Assert.InRange(length, 1_000_000_001, 1_200_000_000);
    }

    [Fact]
    public async Task An_HttpClient_does_not_take_so_many_headers()
    {
        await using var server = await FaultyServer.StartAsync(new HeaderBomb());
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => server.AskAsync());

        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, failure.HttpRequestError);
        Assert.Equal(("HeaderBomb", 200), (server.Logged.Fault, server.Logged.Status));
    }

    [Fact]
    public async Task A_page_drips_one_byte_a_second()
    {
        byte[] page = await RealPageAsync();
        var clock = new InstantClock();
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions { Fault = _ => new Drip(), TimeProvider = clock });
        using var response = await server.AskAsync();
        await server.Logged.Finished;

        Assert.Equal(page, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(page.Length, clock.Waits.Count);
        Assert.All(clock.Waits, wait => Assert.Equal(TimeSpan.FromSeconds(1), wait));
        Assert.Equal(("Drip", 200, 10), (server.Logged.Fault, server.Logged.Status, server.Logged.ItemsSent));
    }

    [Fact]
    public async Task A_drip_stands_still_between_bytes()
    {
        var clock = new TimerTrap();
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions { Fault = _ => new Drip(), TimeProvider = clock });
        using (var response = await server.AskForHeadersAsync())
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            byte[] first = new byte[2];

            Assert.Equal(1, await body.ReadAsync(first));
            Assert.Equal(TimeSpan.FromSeconds(1), await clock.Set.Task);
            Assert.False(body.ReadAsync(first).AsTask().IsCompleted);
        }

        await server.Logged.Finished;
        Assert.True(server.Logged.Aborted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_without_a_fault_is_still_compressed_and_complete(bool decompress)
    {
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions { Fault = _ => null }, decompress);
        using var response = await server.AskAsync();
        var answer = await ApiAnswer.ReadAsync(response);

        Assert.Equal(10, answer.Items.Count);
        Assert.Equal(decompress, response.Content.Headers.ContentLength is null);
        Assert.Null(server.Logged.Fault);
    }

    [Fact]
    public void A_huge_body_has_room_for_a_page() => Assert.Throws<ArgumentOutOfRangeException>(() => new HugeBody(63));

    private static async Task<byte[]> RealPageAsync()
    {
        await using var server = await FaultyServer.StartAsync(new SimulatorOptions());
        using var response = await server.AskAsync();
        return await response.Content.ReadAsByteArrayAsync();
    }

    [Fact]
    public async Task An_edited_body_is_the_real_page_written_otherwise()
    {
        await using var server = await FaultyServer.StartAsync(
            new EditedBody(body => body.Replace("\"IsPrimary\"", "\"Main\"", StringComparison.Ordinal)));
        var page = await server.Client.PostAsync(SimulatedOperation.GroupAssignments, server.Client.Body(3));
        Assert.Equal(3, page.Items.Count);
        Assert.All(page.Items, item => Assert.True(item.TryGetProperty("Main", out _)));
        Assert.Equal(3, server.Simulator.Log.Requests.Single().ItemsSent);
    }
}
