namespace Mews.SourceAssignments.Reporting;

/// <summary>The gridlines of a chart: few, at multiples of 1, 2 or 5 times a power of ten, the highest at or above all values.</summary>
internal sealed record Scale(long Step, long Highest)
{
    internal static Scale Of(decimal max, int maxSteps)
    {
        long step = 1;
        for (int place = 0; step * maxSteps < max; place++)
        {
            // 1, 2, 5, 10, 20, 50, ...
            step = place % 3 == 1 ? step / 2 * 5 : step * 2;
        }

        return new Scale(step, step * Math.Max(1, (long)Math.Ceiling(max / step)));
    }

    internal IEnumerable<long> Lines() => Enumerable.Range(0, (int)(Highest / Step) + 1).Select(number => number * Step);
}
