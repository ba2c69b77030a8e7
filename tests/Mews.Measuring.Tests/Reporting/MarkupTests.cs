using System.Globalization;
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
    public void A_number_does_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal("1.5", Markup.Attribute("x", 1.5).Value);
            Assert.Equal("1,234", Markup.Count(1234));
            Assert.Equal("12.5 %", Markup.Percent(0.125));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
