namespace Mews.SourceAssignments.Reporting;

/// <summary>The lines behind a chart: few, at round numbers, the highest at or above all that is drawn.</summary>
/// <param name="Step">From one line to the next: 1, 2 or 5, and as many zeros as it takes.</param>
/// <param name="Highest">The highest line.</param>
internal readonly record struct Scale(long Step, long Highest)
{
    private const int MostSteps = 5;

    /// <summary>The scale for numbers from zero to a highest one.</summary>
    internal static Scale Of(long most)
    {
        long[] factors = [2, 5, 10];
        long ten = 1;
        long step = 1;
        for (int place = 0; step * MostSteps < most; place++)
        {
            step = ten * factors[place % factors.Length];
            ten *= place % factors.Length == factors.Length - 1 ? 10 : 1;
        }

        return new Scale(step, step * Math.Max(1, (most + step - 1) / step));
    }

    /// <summary>Where the lines are.</summary>
    internal IEnumerable<long> Lines()
    {
        for (long line = 0; line <= Highest; line += Step)
        {
            yield return line;
        }
    }
}
