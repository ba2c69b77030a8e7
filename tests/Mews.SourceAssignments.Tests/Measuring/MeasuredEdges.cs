namespace Mews.SourceAssignments.Tests;

/// <summary>Where the input begins on the last day of a period, or ends on the first of one, which a year is not compared by.</summary>
internal static class MeasuredEdges
{
    /// <summary>The first days of the periods that have no last year.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="days">Each day that is counted, and the day that it is there.</param>
    internal static IEnumerable<DateOnly> Of(MeasureOptions options, (DateOnly Day, DateOnly Today)[] days)
    {
        if (options.Per is not { } per || per == "Day" || days.Select(one => StartOf(one.Day)).Distinct().Count() < 2)
        {
            yield break;
        }

        DateOnly first = days.Min(one => one.Day);
        if (options.From is null && StartOf(first.AddDays(1)) != StartOf(first) && MeasuredPeriod.AYearLater(first, per) is { } later)
        {
            yield return StartOf(later);
        }

        DateOnly last = days.Max(one => one.Day);
        if (options.To is null && StartOf(last) == last && days.All(one => StartOf(one.Today) != last))
        {
            yield return last;
        }

        DateOnly StartOf(DateOnly day) => MeasuredPeriod.StartOf(day, per);
    }
}
