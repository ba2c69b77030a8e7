using System.Xml.Linq;
using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class MarkupTests
{
    [Fact]
    public void Any_text_can_be_written_into_a_page_and_read_again() => Gen.Char['\0', '\uFFFF'].Array[0, 9].Sample(letters =>
    {
        XElement written = Markup.Element("p", Markup.Text(new string(letters)));
        string page = written.ToString(SaveOptions.DisableFormatting);
        Assert.Equal(written.Value, XElement.Parse(page, LoadOptions.PreserveWhitespace).Value);
    });

    [Fact]
    public void Letters_stay_and_what_moves_a_line_does_not() =>
        Assert.Equal("a<b>&\"é😀 ", Markup.Text("a<b>&\"é😀\r\n\u202E\uFFFE").Value);

    [Fact]
    public void A_length_does_not_depend_on_the_culture()
    {
        using var _ = new Culture("de-DE");
        Assert.Equal("1.5", Markup.Attribute("x", 1.5).Value);
    }

    [Fact]
    public void Days_and_periods_do_not_break_at_their_hyphens()
    {
        XElement written = Markup.Element("p", Markup.Unbroken("from 2025-01-31 to 2025-W05 <in> Etc/GMT-3, 2025-Q1"));
        Assert.Equal("from 2025-01-31 to 2025-W05 <in> Etc/GMT-3, 2025-Q1", written.Value);
        Assert.Equal(["2025-01-31", "2025-W05", "2025-Q1"], written.Elements("b").Select(day => day.Value));
    }
}
