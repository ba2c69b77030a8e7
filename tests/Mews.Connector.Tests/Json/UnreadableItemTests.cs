using System.Text;
using System.Text.Json;

namespace Mews.Connector.Tests;

/// <summary>
/// An item that lacks a property, or has one that cannot be read, is not the end of its page for whoever can do without it.
/// </summary>
public sealed class UnreadableItemTests
{
    private const string BadId = "00000bad-0000-0000-0000-000000000000";

    private static readonly PageRequest _request = new(new Query(), Operations.MaxItems, null);

    public static TheoryData<string, string, bool> BadItems => new()
    {
        {
            $$"""{"Id":"{{BadId}}","ReservationGroupId":"{{BadId}}","SourceId":null,"IsPrimary":true}""",
            "has a value of SourceId that cannot be read.",
            true },
        { $$"""{"Id":"{{BadId}}","ReservationGroupId":"{{BadId}}","IsPrimary":true}""", "lacks SourceId.", true },
        {
            $$"""{"SourceId":{"Id":"{{Guid.Empty}}","Deep":[[{"Id":1}],"}"]},"Id":"{{BadId}}"}""",
            "has a value of SourceId that cannot be read.",
            true },
        {
            $$"""{"SourceId":[[[1,{"a":[]}]],2],"More":{"Id":"x"},"Id":"{{BadId}}"}""",
            "has a value of SourceId that cannot be read.",
            true },
        { $$"""{"IsPrimary":"Mr Smith","Id":"{{BadId}}","Id2":7}""", "has a value of IsPrimary that cannot be read.", true },
        { $$"""{"\u0049d":"{{BadId}}"}""", "lacks ReservationGroupId.", true },
        { """{"Id":"Mr Smith"}""", "has a value of Id that cannot be read.", false },
        { """{"Id":"\ud800"}""", "has a value of Id that cannot be read.", false },
        { $$"""{"Id":{"Id":"{{BadId}}"},"SourceId":1}""", "has a value of Id that cannot be read.", false },
        { $$"""{"SourceId":"{{BadId}}"}""", "lacks Id.", false },
        { "{}", "lacks Id.", false },
        { "null", "is not an object.", false },
        { "17", "is not an object.", false },
        { "\"Mr Smith\"", "is not an object.", false },
        { $$"""[{"Id":"{{BadId}}"},[]]""", "is not an object.", false },
    };

    [Theory]
    [MemberData(nameof(BadItems))]
    public void It_is_passed_over_wherever_it_stands(string bad, string problem, bool hasId)
    {
        foreach (int at in (int[])[0, 2, 4])
        {
            Page page = Read([.. Good(4).Take(at), bad, .. Good(4).Skip(at)], isTolerant: true);
            Assert.Equal(Enumerable.Range(1, 4).Select(Generate.Id), page.Items.Cast<GroupSourceAssignment>().Select(item => item.Id));
            UnreadableItems unreadable = page.Unreadable!;
            Guid? id = hasId ? Guid.Parse(BadId) : null;
            Assert.Equal((1, id, problem), (unreadable.Count, unreadable.FirstId, unreadable.Problem));
            Assert.Equal(hasId ? [id!.Value] : [], unreadable.Ids);
            Assert.Equal(("next", 5), (page.Cursor, page.ItemCount));
        }
    }

    [Theory]
    [MemberData(nameof(BadItems))]
    public void It_is_the_end_of_its_page_for_whoever_cannot_do_without_it_and_where_there_are_many_and_no_other(
        string bad,
        string problem,
        bool hasId)
    {
        string expected = $"The item at index {(hasId ? 2 : 0)} {problem}";
        IEnumerable<string> good = hasId ? Good(2) : [];
        Assert.Equal(expected, Assert.ThrowsAny<JsonException>(() => Read([.. good, bad, .. good], isTolerant: false)).Message);
        Assert.Equal(
            $"The item at index 0 {problem}",
            Assert.ThrowsAny<JsonException>(() => Read([bad, .. Enumerable.Repeat("{}", 10)], isTolerant: true)).Message);
    }

    [Fact]
    public void The_only_update_of_a_night_is_passed_over_too()
    {
        Page page = Read([BadItem], isTolerant: true);
        Assert.Empty(page.Items);
        Assert.Equal(1, page.Unreadable!.Count);
    }

    [Fact]
    public void Of_several_the_first_is_told_and_all_are_counted()
    {
        string other = $$"""{"Id":"{{Generate.Id(77)}}"}""";
        UnreadableItems unreadable = Read([.. Good(1), "null", other, BadItem, other], isTolerant: true).Unreadable!;
        Assert.Equal((4, null, "is not an object."), (unreadable.Count, unreadable.FirstId, unreadable.Problem));
        Assert.Equal([Generate.Id(77), Guid.Parse(BadId), Generate.Id(77)], unreadable.Ids);
    }

    [Fact]
    public void Where_all_can_be_read_there_are_none() => Assert.Null(Read([.. Good(3)], isTolerant: true).Unreadable);

    [Fact]
    public void What_breaks_off_is_no_page_wherever_it_does()
    {
        byte[] json = Page([.. Good(1), """{"SourceId":{"a":[1]},"Id":{"b":2}}""", BadItem, "[[1]]", .. Good(1)]);
        Assert.All(
            Enumerable.Range(0, json.Length),
            length => Assert.ThrowsAny<JsonException>(
                () => PageReader.Read(Operations.GroupSourceAssignments, _request, json.AsSpan(0, length), isTolerant: true)));
    }

    [Theory]
    [InlineData("""{"SourceId":{"a":x}}""", "The item at index 1 has a value of SourceId that cannot be read.")]
    [InlineData("""{"SourceId":1,"Id":{"a":x}}""", "The item at index 1 has a value of SourceId that cannot be read.")]
    public void Broken_JSON_is_no_page(string bad, string expected) =>
        Assert.Equal(expected, Assert.ThrowsAny<JsonException>(() => Read([.. Good(1), bad, .. Good(1)], isTolerant: true)).Message);

    [Fact]
    public void More_of_them_than_a_page_has_items_are_no_page() => Assert.Equal(
        "The item at index 1001 is not an object.", Assert.ThrowsAny<JsonException>(
            () => Read([.. Good(1), .. Enumerable.Repeat("0", 1_000_000)], isTolerant: true)).Message);

    [Fact]
    public void Of_a_service_no_value_within_another_is_told()
    {
        const string Bad = """{"Id":1,"Names":{"en-US":"Mr Smith"},"Options":["Mr Smith"]}""";
        Page page = PageReader.Read(
            Operations.Services,
            _request,
            Encoding.UTF8.GetBytes($$"""{"Services":[{{Bad}},{"Id":"{{BadId}}"}]}"""),
            isTolerant: true);
        Assert.Single(page.Items);
        Assert.Equal("has a value of Id that cannot be read.", page.Unreadable!.Problem);
    }

    private static string BadItem => $$"""{"Id":"{{BadId}}"}""";

    private static IEnumerable<string> Good(int count) => Enumerable.Range(1, count).Select(
        number => $$"""{"Id":"{{Generate.Id(number)}}","ReservationGroupId":"{{Guid.Empty}}","SourceId":"{{Guid.Empty}}","IsPrimary":true}""");

    private static byte[] Page(string[] items) =>
        Encoding.UTF8.GetBytes($$"""{"SourceAssignments":[{{string.Join(',', items)}}],"Cursor":"next"}""");

    private static Page Read(string[] items, bool isTolerant) =>
        PageReader.Read(Operations.GroupSourceAssignments, _request, Page(items), isTolerant);
}
