using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Mews.Connector.Tests;

/// <summary>Names, cursors and times of a page.</summary>
public sealed class PageTextTests : PageReaderTest
{
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
        byte[] json = [.. Utf8($$"""{"Enterprises":[{"Id":"{{Guid.Empty}}","Name":"H """), 0xff, 0xc3, .. Utf8(
            """tel","ShortName":"H"}]}""")];
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
        Assert.Equal(Guid.Empty, Assert.IsType<Source>(
            Assert.Single(ReadSources($$"""{"\u0053ources":[{"\uD83D\uDE00\\\\u":1,"I\u0064":"{{Guid.Empty}}"}]}""").Items)).Id);

    [Fact]
    public void A_cursor_is_unescaped() =>
        Assert.Equal("\"\\/é😀", Read("""{"SourceAssignments":[],"Cursor":"\"\\\/\u00e9\uD83D\uDE00"}""").Cursor);

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

    private static Page ReadSources(string json) => PageReader.Read(Operations.Sources, _request, Utf8(json));
}
