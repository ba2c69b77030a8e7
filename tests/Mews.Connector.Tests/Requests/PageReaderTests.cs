using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mews.Connector.Tests;

public sealed class PageReaderTests : PageReaderTest
{
    private const string GroupItem = """
        { "Id": "00000001-0000-0000-0000-000000000000", "ReservationGroupId": "00000002-0000-0000-0000-000000000000",
          "SourceId": "00000003-0000-0000-0000-000000000000", "IsPrimary": false }
        """;

    private const string Unknown = """
        "A": 1.5e300, "B": "b", "C": null, "D": true, "E": { "SourceAssignments": [{}], "Cursor": "x" }, "F": [[], [1, { "Id": 2 }]]
        """;

    private static readonly SourceAssignment _item = new()
    {
        Id = Generate.Id(1),
        ReservationId = Generate.Id(2),
        SourceId = Generate.Id(3),
        IsPrimary = true,
        UpdatedUtc = Generate.Utc(2025, 3, 1).AddMilliseconds(-877),
    };

    private static readonly GroupSourceAssignment _groupItem = new()
    {
        Id = Generate.Id(1),
        ReservationGroupId = Generate.Id(2),
        SourceId = Generate.Id(3),
        IsPrimary = false,
    };

    [Fact]
    public void Assignments_of_reservations_are_read()
    {
        var query = new Query();
        byte[] json = Utf8($$"""{ "SourceAssignments": [{{Item}}, {{Item}}], "Cursor": "c" }""");
        Page page = PageReader.Read(Operations.ReservationSourceAssignments, new PageRequest(query, 1000, null), json);
        Assert.Equal([_item, _item], page.Items);
        Assert.Equal("c", page.Cursor);
        Assert.Same(query, page.Query);
    }

    [Fact]
    public void Assignments_of_groups_are_read()
    {
        Page page = ReadGroups($$"""{ "SourceAssignments": [{{GroupItem}}], "Cursor": "c" }""");
        Assert.Equal([_groupItem], page.Items);
        Assert.Equal("c", page.Cursor);
    }

    [Theory]
    [InlineData("""{"SourceAssignments":[],"Cursor":null}""")]
    [InlineData("""{"Cursor":null,"SourceAssignments":[]}""")]
    [InlineData("""{"SourceAssignments":[]}""")]
    public void An_empty_page_has_no_cursor(string json)
    {
        Assert.Empty(Read(json).Items);
        Assert.Null(Read(json).Cursor);
    }

    [Fact]
    public void Unknown_properties_are_passed_over_wherever_they_are()
    {
        string item = $"{{ {Unknown}, {Item.Trim()[1..^1]}, {Unknown} }}";
        Page page = Read($$"""{ {{Unknown}}, "SourceAssignments": [{{item}}], {{Unknown}}, "Cursor": "c", {{Unknown}} }""");
        Assert.Equal([_item], page.Items);
        Assert.Equal("c", page.Cursor);
    }

    [Fact]
    public void The_order_of_properties_does_not_matter()
    {
        Page page = Read("""
            { "Cursor": "c", "SourceAssignments": [{ "UpdatedUtc": "2025-02-28T23:59:59.123Z", "IsPrimary": true,
              "SourceId": "00000003-0000-0000-0000-000000000000", "ReservationId": "00000002-0000-0000-0000-000000000000",
              "Id": "00000001-0000-0000-0000-000000000000" }] }
            """);
        Assert.Equal([_item], page.Items);
        Assert.Equal("c", page.Cursor);
    }

    [Theory]
    [InlineData("Id")]
    [InlineData("ReservationId")]
    [InlineData("SourceId")]
    [InlineData("IsPrimary")]
    [InlineData("UpdatedUtc")]
    public void A_property_of_a_reservations_assignment_may_not_be_missing_or_null_or_of_another_type(string property) =>
        AssertNeeded(property, Item, json => Read(json));

    [Theory]
    [InlineData("Id")]
    [InlineData("ReservationGroupId")]
    [InlineData("SourceId")]
    [InlineData("IsPrimary")]
    public void A_property_of_a_groups_assignment_may_not_be_missing_or_null_or_of_another_type(string property) =>
        AssertNeeded(property, GroupItem, json => ReadGroups(json));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"Cursor":"c"}""")]
    [InlineData("""{"sourceAssignments":[]}""")]
    [InlineData("""{"SourceAssignments":null}""")]
    [InlineData("""{"SourceAssignments":{}}""")]
    [InlineData("""{"SourceAssignments":"[]"}""")]
    [InlineData("""{"SourceAssignments":[null]}""")]
    [InlineData("""{"SourceAssignments":[[]]}""")]
    [InlineData("""{"SourceAssignments":[1]}""")]
    [InlineData("""{"SourceAssignments":[{}]}""")]
    [InlineData("""{"SourceAssignments":[],"Cursor":1}""")]
    [InlineData("""{"SourceAssignments":[],"Cursor":{}}""")]
    [InlineData("""{"SourceAssignments":[],"Cursor":["c"]}""")]
    [InlineData("""{"SourceAssignments":[],"Cursor":false}""")]
    [InlineData("""[]""")]
    [InlineData("""[{"SourceAssignments":[]}]""")]
    [InlineData("null")]
    [InlineData("\"SourceAssignments\"")]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("<html></html>")]
    [InlineData("""{"SourceAssignments":[]}{}""")]
    [InlineData("""{"SourceAssignments":[]}]""")]
    [InlineData("""{"SourceAssignments":[]},""")]
    [InlineData("""{"SourceAssignments":[]} x""")]
    [InlineData("""{"SourceAssignments":[],}""")]
    [InlineData("""{"SourceAssignments":[]} // done""")]
    public void What_is_not_a_page_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void White_space_behind_a_page_is_no_harm() => Assert.Empty(Read("{\"SourceAssignments\":[]} \r\n\t").Items);

    [Fact]
    public void A_page_that_breaks_off_is_refused_wherever_it_does()
    {
        byte[] json = Utf8($$"""{ {{Unknown}}, "SourceAssignments": [{{Item}}, {{Item}}], "Cursor": "é", {{Unknown}} }""");
        Read(json);
        Assert.All(Enumerable.Range(0, json.Length), length => Assert.ThrowsAny<JsonException>(() => Read(json[..length])));
    }

    private static void AssertNeeded(string property, string item, Action<string> read)
    {
        var json = JsonNode.Parse(item)!.AsObject();
        read($$"""{"SourceAssignments":[{{json.ToJsonString()}}]}""");
        foreach (string value in (string[])["null", "1", "\"x\"", "{}", "[]"])
        {
            json[property] = JsonNode.Parse(value);
            Assert.ThrowsAny<JsonException>(() => read($$"""{"SourceAssignments":[{{json.ToJsonString()}}]}"""));
        }

        json.Remove(property);
        Assert.ThrowsAny<JsonException>(() => read($$"""{"SourceAssignments":[{{json.ToJsonString()}}]}"""));
    }

    private static Page ReadGroups(string json) => PageReader.Read(Operations.GroupSourceAssignments, _request, Utf8(json));

    [Theory]
    [InlineData("\"IsPrimary\":\"yes\"", "The item at index 1 has a value of IsPrimary that cannot be read.")]
    [InlineData("\"IsPrimary\":null", "The item at index 1 has a value of IsPrimary that cannot be read.")]
    [InlineData("\"Colour\":1", "The item at index 1 lacks IsPrimary.")]
    public void An_item_that_cannot_be_read_is_named_with_its_property(string property, string expected)
    {
        string start = $"\"Id\":\"{Guid.Empty}\",\"ReservationGroupId\":\"{Guid.Empty}\",\"SourceId\":\"{Guid.Empty}\"";
        byte[] page = Encoding.UTF8
            .GetBytes($"{{\"SourceAssignments\":[{{{start},\"IsPrimary\":true}},{{{start},{property}}}],\"Cursor\":null}}");
        JsonException refusal = Assert.ThrowsAny<JsonException>(
            () => PageReader.Read(Operations.GroupSourceAssignments, new PageRequest(new Query(), 10, null), page));
        Assert.Equal(expected, refusal.Message);
    }
}
