using System.Globalization;
using System.Text.RegularExpressions;
using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

/// <summary>The colours of the page, computed from its style sheet as WCAG 2.2 defines contrast.</summary>
public sealed class StyleTests
{
    private const double OfText = 4.5;
    private const double OfGraphics = 3;

    // In Oklab. Colours of one hue and lightness that people confuse side by side are closer than this.
    private const double LeastDistance = 0.1;

    private static readonly string _sheet = Sheet();
    private static readonly string[] _series = [.. Enumerable.Range(0, PageData.MaxGroups).Select(place => $"s{place}"), "other"];
    private static readonly string[] _shades = ["h1", "h2", "h3", "h4", "h5"];

    // Paper has the light ones: the dark ones are for screens.
    public static TheoryData<string> Schemes => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_colour_of_data_stands_out_from_its_ground(string scheme)
    {
        Dictionary<string, Colour> colours = ColoursOf(scheme);
        Assert.All([.. _series, "mark", "last", "alarm"], name => AssertContrast(colours, name, "paper", OfGraphics));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_text_can_be_read_on_its_ground(string scheme)
    {
        Dictionary<string, Colour> colours = ColoursOf(scheme);
        Assert.All(_shades.Append("paper"), ground => AssertContrast(colours, "ink", ground, OfText));
        AssertContrast(colours, "faint", "paper", OfText);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_stronger_shade_is_further_from_the_ground(string scheme)
    {
        Dictionary<string, Colour> colours = ColoursOf(scheme);
        double[] contrasts = [.. _shades.Select(shade => colours[shade].ContrastTo(colours["paper"]))];
        Assert.Equal(contrasts.Order(), contrasts);
        Assert.Equal(contrasts.Distinct(), contrasts);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void No_two_colours_are_nearly_the_same(string scheme)
    {
        Dictionary<string, Colour> colours = ColoursOf(scheme);
        Assert.All(
            _series.SelectMany((one, place) => _series.Skip(place + 1).Select(other => (one, other))),
            pair => Assert.True(
                colours[pair.one].DistanceTo(colours[pair.other]) >= LeastDistance,
                $"{pair}: {colours[pair.one].DistanceTo(colours[pair.other]):0.000}"));
    }

    // XElement would escape them, and a browser does not read entities in a style sheet.
    [Fact]
    public void The_style_sheet_needs_no_escapes() => Assert.DoesNotContain(_sheet, letter => letter is '<' or '>' or '&');

    [Fact]
    public void The_dark_colours_are_for_screens_alone()
    {
        Assert.Contains("@media screen and (prefers-color-scheme: dark)", _sheet, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(_sheet, "prefers-color-scheme"));
    }

    [Fact]
    public void A_screen_that_is_narrower_than_paper_shows_the_names_of_a_phone() =>
        Assert.Contains("@media screen and (max-width: 48rem) {\n  .wide { display: none; }", _sheet, StringComparison.Ordinal);

    // Each class that the markup uses for a colour has that colour.
    [Fact]
    public void Every_series_and_every_shade_has_its_class()
    {
        Assert.All(_series.Append("mark"), name => AssertHas($".{name} {{ --fill: var(--{name}); }}"));
        Assert.All(_shades, name => AssertHas($".{name} {{ background: var(--{name}); }}"));

        static void AssertHas(string rule) => Assert.Contains(rule, _sheet, StringComparison.Ordinal);
    }

    private static void AssertContrast(Dictionary<string, Colour> colours, string name, string ground, double least)
    {
        double contrast = colours[name].ContrastTo(colours[ground]);
        Assert.True(contrast >= least, $"{name} on {ground}: {contrast:0.00}");
    }

    private static string Sheet()
    {
        using Stream style = typeof(SourcePage).Assembly.GetManifestResourceStream("Page.css")!;
        using var reader = new StreamReader(style);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, Colour> ColoursOf(string scheme)
    {
        string[] blocks = [.. Regex.Matches(_sheet, @":root \{(.*?)\}", RegexOptions.Singleline).Select(block => block.Groups[1].Value)];
        Assert.Equal(2, blocks.Length);
        return Regex.Matches(blocks[scheme == "light" ? 0 : 1], "--([a-z0-9]+): #([0-9a-f]{6});")
            .ToDictionary(colour => colour.Groups[1].Value, colour => Colour.Of(colour.Groups[2].Value));
    }

    /// <summary>A colour in linear light.</summary>
    private readonly record struct Colour(double Red, double Green, double Blue)
    {
        internal static Colour Of(string hex) => new(Channel(hex[..2]), Channel(hex[2..4]), Channel(hex[4..]));

        internal double ContrastTo(Colour other) =>
            (Math.Max(Luminance, other.Luminance) + 0.05) / (Math.Min(Luminance, other.Luminance) + 0.05);

        internal double DistanceTo(Colour other) =>
            Math.Sqrt(Oklab.Zip(other.Oklab, (one, two) => (one - two) * (one - two)).Sum());

        private double Luminance => (0.2126 * Red) + (0.7152 * Green) + (0.0722 * Blue);

        private double[] Oklab
        {
            get
            {
                double l = Math.Cbrt((0.4122214708 * Red) + (0.5363325363 * Green) + (0.0514459929 * Blue));
                double m = Math.Cbrt((0.2119034982 * Red) + (0.6806995451 * Green) + (0.1073969566 * Blue));
                double s = Math.Cbrt((0.0883024619 * Red) + (0.2817188376 * Green) + (0.6299787005 * Blue));
                return
                [
                    (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
                    (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
                    (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s),
                ];
            }
        }

        private static double Channel(string hex)
        {
            double value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }
}
