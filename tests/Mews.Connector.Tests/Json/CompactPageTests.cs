using System.Text;
using System.Text.Json;
using CsCheck;

namespace Mews.Connector.Tests;

/// <summary>Pages of compact JSON take the fast path, which must give the same as the general one, or refuse.</summary>
public sealed class CompactPageTests
{
    private static readonly PageRequest _request = new(new Query(), 1000, null);

    private static readonly Gen<string> _time =
        from ticks in Gen.Long[0, DateTime.MaxValue.Ticks]
        from precision in Gen.Int[0, 7]
        select new DateTime(ticks - (ticks % (long)Math.Pow(10, precision)), DateTimeKind.Utc).ToString(
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
            null);

    private static readonly Gen<string> _item =
        from id in Gen.Guid
        from owner in Gen.Guid
        from source in Gen.Guid
        from isPrimary in Gen.Bool
        from time in _time
        select $$"""{"Id":"{{id}}","ReservationId":"{{owner}}","SourceId":"{{source}}","IsPrimary":{{(isPrimary ? "true" : "false")}},"UpdatedUtc":"{{time}}"}""";

    private static readonly Gen<string> _groupItem =
        from id in Gen.Guid
        from owner in Gen.Guid
        from source in Gen.Guid
        from isPrimary in Gen.Bool
        select $$"""{"Id":"{{id}}","ReservationGroupId":"{{owner}}","SourceId":"{{source}}","IsPrimary":{{(isPrimary ? "true" : "false")}}}""";

    private static readonly Gen<string> _page = PageOf(_item);
    private static readonly Gen<string> _groupPage = PageOf(_groupItem);

    [Fact]
    public void What_is_plain_is_read_as_the_long_way_reads_it() =>
        _page.Sample(page => AssertSame(Encoding.UTF8.GetBytes(page)), iter: 2000);

    [Fact]
    [Trait("Speed", "Slow")]
    public void What_is_damaged_in_any_byte_is_read_or_refused_as_on_the_long_way() =>
        Gen.Select(_page, _groupPage, Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 2], Gen.Bool).Sample(
            (page, groupPage, at, value, how, isTolerant) =>
            {
                AssertSame(Damage(Encoding.UTF8.GetBytes(page), at, value, how), Operations.ReservationSourceAssignments, isTolerant);
                AssertSame(Damage(Encoding.UTF8.GetBytes(groupPage), at, value, how), Operations.GroupSourceAssignments, isTolerant);
            },
            iter: 50_000);

    [Fact]
    public void Groups_are_read_as_the_long_way_reads_them() =>
        _groupPage.Sample(page => AssertSame(Encoding.UTF8.GetBytes(page), Operations.GroupSourceAssignments), iter: 2000);

    [Fact]
    public void What_is_plain_is_read_on_the_short_cut()
    {
        _item.Array.Sample(items => Assert.Equal(items.Length, CompactItems(Operations.ReservationSourceAssignments, items)));
        _groupItem.Array.Sample(items => Assert.Equal(items.Length, CompactItems(Operations.GroupSourceAssignments, items)));
    }

    [Theory]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("2024-02-29T23:59:59.9999999Z")]
    [InlineData("2024-02-29T24:00:00Z")]
    [InlineData("2024-02-29T23:60:00Z")]
    [InlineData("2024-02-29T23:59:60Z")]
    [InlineData("2024-13-01T00:00:00Z")]
    [InlineData("2024-00-01T00:00:00Z")]
    [InlineData("2024-01-00T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("2024-01-01T00:00:00.Z")]
    [InlineData("2024-01-01T00:00:00.12345678Z")]
    [InlineData("2024-01-01T00:00:00")]
    [InlineData("2024-01-01T00:00Z")]
    [InlineData("2024-01-01")]
    [InlineData("2024-01-01T00:00:00+02:00")]
    [InlineData("2024-01-01t00:00:00z")]
    [InlineData("")]
    public void A_time_is_read_or_refused_as_on_the_long_way(string time) => AssertSame(Encoding.UTF8.GetBytes(
        $$"""{"SourceAssignments":[{"Id":"{{Guid.Empty}}","ReservationId":"{{Guid.Empty}}","SourceId":"{{Guid.Empty}}","IsPrimary":true,"UpdatedUtc":"{{time}}"}],"Cursor":null}"""));

    [Theory]
    [InlineData("""{"SourceAssignments":[],"Cursor":"a\u0062"}""")]
    [InlineData("""{"SourceAssignments":[],"Cursor":"é"}""")]
    [InlineData("""{ "SourceAssignments": [ ], "Cursor": null }""")]
    [InlineData("""{"Cursor":null,"SourceAssignments":[]}""")]
    [InlineData("""{"SourceAssignments":[]}""")]
    [InlineData("""{"SourceAssignments":[,],"Cursor":null}""")]
    [InlineData("""{"SourceAssignments":[],"Cursor":null}}""")]
    public void Another_form_is_read_or_refused_as_on_the_long_way(string page) => AssertSame(Encoding.UTF8.GetBytes(page));

    private static byte[] Damage(byte[] page, int at, byte value, int how)
    {
        at %= page.Length;
        return how switch
        {
            0 => [.. page[..at], value, .. page[(at + 1)..]],
            1 => [.. page[..at], .. page[(at + 1)..]],
            _ => [.. page[..at], value, .. page[at..]],
        };
    }

    private static Gen<string> PageOf(Gen<string> item) =>
        from items in item.Array[0, 4]
        from cursor in Gen.OneOf(
            Gen.Const("null"),
            Gen.Const("\"\""),
            Gen.String[Gen.Char.AlphaNumeric, 1, 40].Select(text => $"\"{text}\""))
        select $$"""{"SourceAssignments":[{{string.Join(',', items)}}],"Cursor":{{cursor}}}""";

    private static int? CompactItems(Operation operation, string[] items)
    {
        var json = new CompactJson(Encoding.UTF8.GetBytes($"[{string.Join(',', items)}]"));
        return operation.TryReadCompactItems(ref json)?.Length;
    }

    private static void AssertSame(byte[] page) => AssertSame(page, Operations.ReservationSourceAssignments);

    private static void AssertSame(byte[] page, Operation operation, bool isTolerant = true) =>
        Assert.Equal(Describe(page, operation, isTolerant, PageReader.ReadAny), Describe(page, operation, isTolerant, PageReader.Read));

    private static string Describe(byte[] utf8, Operation operation, bool isTolerant, ReadPage read)
    {
        try
        {
            Page page = read(operation, _request, utf8, isTolerant);
            return $"{page.Cursor ?? "no cursor"}: {string.Join("; ", page.Items)}, {page.Unreadable?.Count} {page.Unreadable?.FirstId} {page.Unreadable?.Problem}";
        }
        catch (JsonException)
        {
            return "refused";
        }
    }

    private delegate Page ReadPage(Operation operation, PageRequest request, ReadOnlySpan<byte> utf8, bool isTolerant);
}
