namespace Mews.SourceAssignments.Reporting;

/// <summary>The lines behind a chart: few, at round numbers, the highest at or above all that is drawn.</summary>
/// <param name="Step">From one line to the next: 1, 2 or 5, and as many zeros as it takes.</param>
/// <param name="Highest">The highest line.</param>
internal sealed record Scale(long Step, long Highest)
{
    private const int MaxSteps = 5;

    /// <summary>The scale for numbers from zero to a highest one.</summary>
    internal static Scale Of(long most)
    {
        long step = 1;
        for (int place = 0; step * MaxSteps < most; place++)
        {
            // 1, 2, 5, 10, 20, 50, ...
            step = place % 3 == 1 ? step / 2 * 5 : step * 2;
        }

        return new Scale(step, step * Math.Max(1, (most + step - 1) / step));
    }

    /// <summary>Where the lines are.</summary>
    internal IEnumerable<long> Lines() => Enumerable.Range(0, (int)(Highest / Step) + 1).Select(number => number * Step);
}
