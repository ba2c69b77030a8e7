using Mews.SourceAssignments.Reporting;

namespace Mews.Measuring.Tests;

public sealed class ScaleTests
{
    [Fact]
    public void A_few_round_lines_reach_as_high_as_is_needed_and_no_further() =>
        Gen.Select(Gen.OneOf(Gen.Long[0, 20], Gen.Long[0, 10_000], Gen.Long[0, 1_000_000_000_000]), Gen.Int[2, 5]).Sample((most, steps) =>
        {
            Scale scale = Scale.Of(most, steps);
            long[] lines = [.. scale.Lines()];
            Assert.InRange(lines.Length, 2, steps + 1);
            Assert.Equal(0, lines[0]);
            Assert.Equal(scale.Highest, lines[^1]);
            Assert.True(scale.Highest >= most && (scale.Highest - scale.Step < most || most == 0));
            Assert.Contains(scale.Step.ToString(System.Globalization.CultureInfo.InvariantCulture).TrimEnd('0'), (string[])["1", "2", "5"]);
        });
}
