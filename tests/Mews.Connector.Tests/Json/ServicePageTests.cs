using System.Text;
using System.Text.Json;
using CsCheck;

namespace Mews.Connector.Tests;

/// <summary>
/// Services have properties within properties, and texts by language. Whatever form these come in, no page is lost for them.
/// </summary>
public sealed class ServicePageTests
{
    private const string Id = "00000001-0000-0000-0000-000000000000";

    private const string Item = $$$"""
        {"Id":"{{{Id}}}","EnterpriseId":"00000002-0000-0000-0000-000000000000","IsActive":true,"Name":"Old","Names":{"de-DE":"Zimmer \u00fc","en-US":"Rooms","cs-CZ":""},
         "ExternalIdentifier":"x","Data":{"Discriminator":"Bookable","Value":{"StartOffset":"P0M","TimeUnitPeriod":"Day"}},
         "CreatedUtc":"2025-01-01T00:00:00Z","UpdatedUtc":"2025-02-28T23:59:59.5Z"}
        """;

    private static readonly Operation _box = new Operation<Box>(static () => new ItemReader<Box>(
        static () => new Box(),
        tryReadCompact: null,
        ItemProperty<Box>.Object(
            "Amount",
            ItemProperty<Box>.Guid("Id", static (item, value) => item.Id = value),
            ItemProperty<Box>.Object("Tax", ItemProperty<Box>.Boolean("IsKnown", static (item, value) => item.IsKnown = value)),
            ItemProperty<Box>.OptionalText("Text", static (item, value) => item.Text = value)),
        ItemProperty<Box>.OptionalText("Text", static (item, value) => item.Outer = value)))
    {
        Path = "api/connector/v1/boxes/getAll",
        IdsProperty = "BoxIds",
        ItemsProperty = "Boxes",
        MaxIds = 1,
        MaxMonths = 1,
        IsNewestFirst = true,
        IsRestricted = false,
    };

    [Fact]
    public void A_service_is_read()
    {
        Service service = Read(Item);
        Assert.Equal(
            (Generate.Id(1), Generate.Id(2), true, "Bookable", "Day", "x", Generate.Utc(2025, 1, 1), Generate.Utc(2025, 3, 1)
                .AddSeconds(-0.5)),
            (service.Id, service.EnterpriseId!.Value, service.IsActive, service.Type, service.TimeUnit, service.ExternalIdentifier, service
                .CreatedUtc!.Value, service.UpdatedUtc!.Value));
    }

    [Theory]
    [InlineData(null, "Rooms")]
    [InlineData("de-DE", "Zimmer ü")]
    [InlineData("DE-de", "Zimmer ü")]
    [InlineData("fr-FR", "Rooms")]
    [InlineData("cs-CZ", "Rooms")]
    public void Its_name_is_that_of_the_language_or_the_usual_one(string? language, string expected) =>
        Assert.Equal(expected, Read(Item, language).Name);

    [Theory]
    [InlineData("""{"fr-FR":"Chambre","de-DE":"Zimmer"}""", "Chambre")]
    [InlineData("""{"fr-FR":" ","de-DE":"Zimmer"}""", "Zimmer")]
    [InlineData("""{"fr-FR":null,"it-IT":["x"],"es-ES":{"en-US":"x"},"de-DE":"Zimmer"}""", "Zimmer")]
    [InlineData("""{"\ud83d":"Half","de-DE":"Zimmer"}""", "Half")]
    [InlineData("""{"de-DE":"Zimmer \ud83d"}""", "Zimmer \uFFFD")]
    [InlineData("{}", "Old")]
    [InlineData("null", "Old")]
    [InlineData("\"Zimmer\"", "Old")]
    [InlineData("7", "Old")]
    [InlineData("""[{"en-US":"Rooms"}]""", "Old")]
    public void Where_there_is_no_such_language_it_is_the_first_and_then_the_old_one(string names, string expected) =>
        Assert.Equal(expected, Read($$"""{"Names":{{names}},"Name":"Old","Id":"{{Id}}"}""").Name);

    [Fact]
    public void A_name_of_a_language_that_is_not_UTF8_harms_nothing()
    {
        byte[] json = [.. Encoding.UTF8.GetBytes("{\"Services\":[{\"Names\":{\"de-DE"), 0xff, .. Encoding.UTF8
            .GetBytes($"\":\"A\",\"en-US\":\"Rooms\"}},\"Id\":\"{Id}\"}}]}}")];
        Assert.Equal("Rooms", Read(json, null).Name);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"Bookable\"")]
    [InlineData("1")]
    [InlineData("""[{"Discriminator":"Bookable"}]""")]
    [InlineData("""{"Discriminator":null,"Value":null}""")]
    [InlineData("""{"Discriminator":{"Discriminator":"x"},"Value":{"Value":{"TimeUnitPeriod":"Day"}}}""")]
    [InlineData("""{"TimeUnitPeriod":"Day","Value":["TimeUnitPeriod","Day"]}""")]
    public void What_has_another_form_is_not_known_and_what_stands_behind_it_is_read(string data)
    {
        Service service = Read(
            $$"""{"Id":"{{Id}}","Data":{{data}},"IsActive":{{data}},"EnterpriseId":{{data}},"CreatedUtc":{{data}},"Name":"Rooms"}""");
        Assert.Equal(
            (null, null, null, null, null, "Rooms"),
            (service.Type, service.TimeUnit, service.IsActive, service.EnterpriseId, service.CreatedUtc, service.Name));
    }

    [Fact]
    public void A_service_without_all_but_its_id_is_one_and_without_its_id_it_is_none()
    {
        Assert.Equal(Generate.Id(1), Read($$"""{"Id":"{{Id}}"}""").Id);
        Assert.Equal("The item at index 0 lacks Id.", Assert.ThrowsAny<JsonException>(() => Read("""{"Data":{"Id":1}}""")).Message);
    }

    [Fact]
    public void What_is_damaged_in_any_byte_is_read_or_refused_as_JSON() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Sample(
            (at, value) =>
            {
                byte[] page = Page(Item);
                page[at % page.Length] = value;
                try
                {
                    PageReader.Read(Operations.Services, new PageRequest(new Query(), 1000, null), page);
                }
                catch (JsonException)
                {
                    // Refused.
                }
            },
            iter: 20_000);

    [Fact]
    public void A_page_that_breaks_off_is_refused_wherever_it_does()
    {
        byte[] page = Page(Item);
        Assert.All(Enumerable.Range(0, page.Length), length => Assert.ThrowsAny<JsonException>(() => Read(page[..length], null)));
    }

    [Fact]
    public void Properties_of_a_property_are_read_where_they_are_and_not_elsewhere()
    {
        Box box = ReadBox($$"""{"Text":"outer","Amount":{"X":{"Id":1},"Tax":{"IsKnown":true},"Id":"{{Id}}","Text":"inner"},"Id":2}""");
        Assert.Equal((Generate.Id(1), true, "inner", "outer"), (box.Id, box.IsKnown, box.Text, box.Outer));
    }

    [Theory]
    [InlineData("{}", "lacks Amount.")]
    [InlineData("""{"Amount":null}""", "has Amount, which is not an object.")]
    [InlineData("""{"Amount":[]}""", "has Amount, which is not an object.")]
    [InlineData("""{"Amount":{"Tax":{"IsKnown":true}}}""", "has Amount, which lacks Id.")]
    [InlineData("""{"Amount":{"Id":"00000001-0000-0000-0000-000000000000"}}""", "has Amount, which lacks Tax.")]
    [InlineData("""{"Amount":{"Id":1,"Tax":{"IsKnown":true}}}""", "has Amount, which has a value of Id that cannot be read.")]
    [InlineData("""{"Amount":{"Tax":{"IsKnown":1}}}""", "has Amount, which has Tax, which has a value of IsKnown that cannot be read.")]
    public void What_is_needed_within_a_property_is_named_by_its_way(string item, string expected) =>
        Assert.Equal("The item at index 0 " + expected, Assert.ThrowsAny<JsonException>(() => ReadBox(item)).Message);

    private static Box ReadBox(string item) =>
        Assert.IsType<Box>(Assert.Single(
            PageReader.Read(_box, new PageRequest(new Query(), 1000, null), Encoding.UTF8.GetBytes($$"""{"Boxes":[{{item}}]}""")).Items));

    private static Service Read(string item, string? language = null) => Read(Page(item), language);

    private static Service Read(byte[] page, string? language)
    {
        var service = Assert.IsType<Service>(
            Assert.Single(PageReader.Read(Operations.Services, new PageRequest(new Query(), 1000, null), page).Items));
        ((ITranslated)service).Translate(language);
        return service;
    }

    private static byte[] Page(string item) => Encoding.UTF8.GetBytes($$"""{"Services":[{{item}}],"Cursor":null}""");

    private sealed class Box
    {
        internal Guid Id { get; set; }

        internal bool IsKnown { get; set; }

        internal string? Text { get; set; }

        internal string? Outer { get; set; }
    }
}
