using System.Management.Automation;

namespace Mews.SourceAssignments.Tests;

/// <summary>The bars in the console.</summary>
public sealed class ShareBarTests(SimulatorFixture fixture) : MeasurePageTest(fixture)
{
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
