using System.Management.Automation;
using System.Text;

namespace Mews.SourceAssignments.Tests;

/// <summary>The bars in the console.</summary>
public sealed class ShareBarTests(SimulatorFixture fixture) : MeasurePageTest(fixture)
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
        _shell.Set("encoding", Encoding.GetEncoding(encoding));
        _shell.Set("part", part);
        Assert.Equal(bar, _shell.Run("""
            $type = [Mews.SourceAssignments.Measuring.ShareBar]
            $flags = [System.Reflection.BindingFlags]'Static, NonPublic'
            $blocks = $type.GetMethod('BlocksOf', $flags).Invoke($null, @(, $encoding))
            $type.GetMethod('Draw', $flags).Invoke($null, @([double]$part, 24, [string]$blocks))
            """).Succeed().Output.Single().ToString());
    }

    [Fact]
    public void The_bar_of_the_highest_share_is_the_longest_and_a_job_brings_bars_too()
    {
        PSObject[] bars = _shell.Run("""
            $rows = Get-MewsSourceAssignment | Measure-MewsSource
            $rows | ForEach-Object { [Mews.SourceAssignments.Measuring.ShareBar]::Of[$_].Length }
            [Mews.SourceAssignments.Measuring.ShareBar]::Of[[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($rows[0]))].Length
            """).Succeed().Output;
        int[] lengths = [.. bars.Select(bar => (int)bar.BaseObject)];
        Assert.Equal(24, lengths[0]);
        Assert.Equal(lengths[..8].OrderDescending(), lengths[..8]);
        Assert.InRange(lengths[8], 2, 10);
    }
}
