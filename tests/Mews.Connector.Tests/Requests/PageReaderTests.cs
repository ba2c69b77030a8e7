using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mews.Connector.Tests;

public sealed class PageReaderTests
{
    private const string Item = """
        { "Id": "00000001-0000-0000-0000-000000000000", "ReservationId": "00000002-0000-0000-0000-000000000000",
          "SourceId": "00000003-0000-0000-0000-000000000000", "IsPrimary": true, "UpdatedUtc": "2025-02-28T23:59:59.123Z" }
        """;

    private const string GroupItem = """
        { "Id": "00000001-0000-0000-0000-000000000000", "ReservationGroupId": "00000002-0000-0000-0000-000000000000",
          "SourceId": "00000003-0000-0000-0000-000000000000", "IsPrimary": false }
        """;

    private const string Unknown = """
        "A": 1.5e300, "B": "b", "C": null, "D": true, "E": { "SourceAssignments": [{}], "Cursor": "x" }, "F": [[], [1, { "Id": 2 }]]
        """;

    private static readonly PageRequest _request = new(new Query(), 1000, null);

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

    [Theory]
    [InlineData("""{"SourceAssignments":[],"Cursor":"\ud800"}""")]
    [InlineData("""{"SourceAssignments":[],"Cursor":"\udc00x"}""")]
    public void A_cursor_that_is_not_Unicode_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void A_cursor_that_is_not_UTF8_is_refused()
    {
        byte[] json = [.. Utf8("""{"SourceAssignments":[],"Cursor":" """), 0xff, .. Utf8("\"}")];
        Assert.ThrowsAny<JsonException>(() => Read(json));
    }

    [Theory]
    [InlineData("\\ud83d", "?")]
    [InlineData("Hotel \\ud83d", "Hotel ?")]
    [InlineData("\\udeceHotel\\ud83d\\uD83D\\uDECE", "?Hotel?\U0001F6CE")]
    [InlineData("H\\u00f4tel \\ud83d \\\"A\\/B\\\" \\\\u0041\\b\\f\\n\\r\\t", "H\u00F4tel ? \"A/B\" \\u0041\b\f\n\r\t")]
    public void A_name_with_half_a_character_loses_that_and_nothing_else(string written, string expected)
    {
        Page page = ReadSources($$"""{"Sources":[{"Id":"{{Guid.Empty}}","Name":"{{written}}","Type":"{{written}}"}],"Cursor":"next"}""");
        var source = Assert.IsType<Source>(Assert.Single(page.Items));
        Assert.Equal((expected.Replace('?', '\uFFFD'), source.Name, "next"), (source.Name, source.Type, page.Cursor));
    }

    [Fact]
    public void A_name_that_is_not_UTF8_loses_what_is_not()
    {
        byte[] json = [.. Utf8($$"""{"Enterprises":[{"Id":"{{Guid.Empty}}","Name":"H """), 0xff, 0xc3, .. Utf8("""tel","ShortName":"H"}]}""")];
        var enterprise = Assert.IsType<Enterprise>(Assert.Single(PageReader.Read(Operations.Enterprises, _request, json).Items));
        Assert.Equal(("H \uFFFD\uFFFDtel", "H"), (enterprise.Name, enterprise.ShortName));
    }

    [Theory]
    [InlineData("""{"Sources":[{"\ud83d":1,"Id":"00000000-0000-0000-0000-000000000000","Name\ud83d":"x"}],"\ud83d":2}""")]
    [InlineData("""{"\udece":"\ud83d","Sources":[{"Id":"00000000-0000-0000-0000-000000000000","Code":"\ud83d","UpdatedUtc":"\ud83d"}]}""")]
    public void What_is_not_known_or_not_text_may_be_cut_in_a_character_too(string json) => Assert.Single(ReadSources(json).Items);

    [Theory]
    [InlineData("\\ud83d\\ud83d")]
    [InlineData("\\udc00")]
    [InlineData("\\ud83d")]
    [InlineData("\\ud83dab")]
    [InlineData("\\ud83d\\n12345")]
    [InlineData("\\n\\ud83d\\u0041")]
    public void A_million_names_that_are_cut_in_a_character_are_not_a_million_exceptions(string name)
    {
        byte[] json = Utf8($$"""{"{{name}}":1,"Sources":[{"{{name}}":1,"{{name}}":2,"Id":"{{Guid.Empty}}"}],"{{name}}":2}""");
        int thread = Environment.CurrentManagedThreadId;
        int thrown = 0;
        void Count(object? sender, FirstChanceExceptionEventArgs e) => thrown += Environment.CurrentManagedThreadId == thread ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            Assert.Single(PageReader.Read(Operations.Sources, _request, json).Items);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.Equal(0, thrown);
    }

    [Fact]
    public void Names_may_be_escaped() =>
        Assert.Equal(Guid.Empty, Assert.IsType<Source>(Assert.Single(ReadSources($$"""{"\u0053ources":[{"\uD83D\uDE00\\\\u":1,"I\u0064":"{{Guid.Empty}}"}]}""").Items)).Id);

    [Fact]
    public void White_space_behind_a_page_is_no_harm() => Assert.Empty(Read("{\"SourceAssignments\":[]} \r\n\t").Items);

    [Fact]
    public void A_cursor_is_unescaped() =>
        Assert.Equal("\"\\/é😀", Read("""{"SourceAssignments":[],"Cursor":"\"\\\/\u00e9\uD83D\uDE00"}""").Cursor);

    [Fact]
    public void A_page_that_breaks_off_is_refused_wherever_it_does()
    {
        byte[] json = Utf8($$"""{ {{Unknown}}, "SourceAssignments": [{{Item}}, {{Item}}], "Cursor": "é", {{Unknown}} }""");
        Read(json);
        Assert.All(Enumerable.Range(0, json.Length), length => Assert.ThrowsAny<JsonException>(() => Read(json[..length])));
    }

    [Theory]
    [InlineData("2025-02-28T23:59:59Z", 0)]
    [InlineData("2025-02-28T23:59:59.1Z", 1_000_000)]
    [InlineData("2025-02-28T23:59:59.12Z", 1_200_000)]
    [InlineData("2025-02-28T23:59:59.123Z", 1_230_000)]
    [InlineData("2025-02-28T23:59:59.1234Z", 1_234_000)]
    [InlineData("2025-02-28T23:59:59.12345Z", 1_234_500)]
    [InlineData("2025-02-28T23:59:59.123456Z", 1_234_560)]
    [InlineData("2025-02-28T23:59:59.1234567Z", 1_234_567)]
    [InlineData("2025-02-28T23:59:59.0000001Z", 1)]
    [InlineData("2025-03-01T05:44:59.5+05:45", 5_000_000)]
    [InlineData("2025-02-28T15:59:59-08:00", 0)]
    [InlineData("2025-02-28T23:59:59+00:00", 0)]
    [InlineData("2025-02-28T23:59:59", 0)]
    [InlineData("2025-02-28T23:59:59.25", 2_500_000)]
    public void A_time_is_read_to_offset_zero(string time, long expectedTicks)
    {
        DateTimeOffset read = ReadTime(time);
        Assert.Equal(Generate.Utc(2025, 3, 1).AddSeconds(-1).AddTicks(expectedTicks), read);
        Assert.Equal(TimeSpan.Zero, read.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("2025-02-28 23:59:59Z")]
    [InlineData("2025-02-28T24:00:00Z")]
    [InlineData("2025-02-28T23:59:59 Z")]
    [InlineData("28.2.2025")]
    [InlineData("1740787199")]
    public void What_is_not_a_time_is_refused(string time) => Assert.ThrowsAny<JsonException>(() => ReadTime(time));

    internal static DateTimeOffset ReadTime(string time)
    {
        Page page = Read($$"""{ "SourceAssignments": [{{Item.Replace("2025-02-28T23:59:59.123Z", time, StringComparison.Ordinal)}}] }""");
        return Assert.IsType<SourceAssignment>(Assert.Single(page.Items)).UpdatedUtc;
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

    private static Page Read(string json) => Read(Utf8(json));

    private static Page Read(byte[] json) => PageReader.Read(Operations.ReservationSourceAssignments, _request, json);

    private static Page ReadGroups(string json) => PageReader.Read(Operations.GroupSourceAssignments, _request, Utf8(json));

    private static Page ReadSources(string json) => PageReader.Read(Operations.Sources, _request, Utf8(json));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [Theory]
    [InlineData("\"IsPrimary\":\"yes\"", "The item at index 1 has a value of IsPrimary that cannot be read.")]
    [InlineData("\"IsPrimary\":null", "The item at index 1 has a value of IsPrimary that cannot be read.")]
    [InlineData("\"Colour\":1", "The item at index 1 lacks IsPrimary.")]
    public void An_item_that_cannot_be_read_is_named_with_its_property(string property, string expected)
    {
        string start = $"\"Id\":\"{Guid.Empty}\",\"ReservationGroupId\":\"{Guid.Empty}\",\"SourceId\":\"{Guid.Empty}\"";
        byte[] page = Encoding.UTF8.GetBytes($"{{\"SourceAssignments\":[{{{start},\"IsPrimary\":true}},{{{start},{property}}}],\"Cursor\":null}}");
        JsonException refusal = Assert.ThrowsAny<JsonException>(
            () => PageReader.Read(Operations.GroupSourceAssignments, new PageRequest(new Query(), 10, null), page));
        Assert.Equal(expected, refusal.Message);
    }
}
