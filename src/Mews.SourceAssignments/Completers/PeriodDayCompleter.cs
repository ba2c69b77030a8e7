using System.Collections;
using Mews.SourceAssignments.Measuring;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Completers;

/// <summary>With -Per, offers a day of each of the last and next periods.</summary>
internal abstract class PeriodDayCompleter(string which) : StayTimeCompleter
{
    private const int Next = 2;

    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound) =>
        LanguagePrimitives.TryConvertTo(bound[nameof(Commands.MeasureMewsSourceCommand.Per)].Unwrapped(), out MeasurePeriod length)
            && length != MeasurePeriod.Day
            ? Periods(new PeriodCalendar(length))
            : base.Candidates(bound);

    private protected abstract DateTime DayOf(DateTime start, DateTime end);

    // The current period is offered first, then those before it, then the next ones.
    private IEnumerable<(string Value, string Name, string Description)> Periods(PeriodCalendar calendar)
    {
        int last = calendar.Length switch { MeasurePeriod.Year => 5, MeasurePeriod.Quarter => 8, _ => 13 };
        DateTime current = calendar.StartOf(Today);
        DateTime start = current;
        for (int period = 0; period < last; period++)
        {
            yield return Candidate(calendar, start);
            start = calendar.StartOf(start.AddDays(-1));
        }

        start = current;
        for (int period = 0; period < Next; period++)
        {
            start = calendar.EndOf(start);
            yield return Candidate(calendar, start);
        }
    }

    private (string Value, string Name, string Description) Candidate(PeriodCalendar calendar, DateTime start)
    {
        string day = FormattableString.Invariant($"{DayOf(start, calendar.EndOf(start)):yyyy-MM-dd}");
        return (day, day, $"{which} day of {calendar.NameOf(start)}");
    }
}

/// <summary>With -Per, offers the first days of periods.</summary>
internal sealed class FirstDayCompleter() : PeriodDayCompleter("first")
{
    private protected override DateTime DayOf(DateTime start, DateTime end) => start;
}

/// <summary>With -Per, offers the last days of periods.</summary>
internal sealed class LastDayCompleter() : PeriodDayCompleter("last")
{
    private protected override DateTime DayOf(DateTime start, DateTime end) => end.AddDays(-1);
}
