using System.Text;

namespace Mews.Measuring.Tests;

public sealed class ShareBarTests
{
    [Theory]
    [InlineData("utf-8", 1, "████████████████████████")]
    [InlineData("utf-8", 0.5, "████████████")]
    [InlineData("utf-8", 0.51, "████████████▎")]
    [InlineData("utf-8", 0.0001, "▏")]
    [InlineData("utf-8", 0, "")]
    [InlineData("ibm437", 0.51, "████████████")]
    [InlineData("ibm850", 0.0001, "█")]
    [InlineData("windows-1252", 0.51, "############")]
    [InlineData("us-ascii", 1, "########################")]
    public void A_bar_is_of_what_the_console_can_show(string encoding, double part, string bar)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal(bar, ShareBar.Draw(part, 24, ShareBar.BlocksOf(Encoding.GetEncoding(encoding))));
    }
}
