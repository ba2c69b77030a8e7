using System.Collections;
using System.Globalization;
using Mews.SourceAssignments.Measuring;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers days for intervals of the past, from 00:00 UTC on.</summary>
internal class TimeCompleter : Completer
{
    private protected static DateTime Today => MewsSession.UtcNowOf(RunspaceSession.Current).UtcDateTime.Date;

    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound)
    {
        DateTime today = Today;
        DateTime month = today.AddDays(1 - today.Day);
        DateTime quarter = new PeriodCalendar(MeasurePeriod.Quarter).StartOf(month);
        DateTime year = month.AddMonths(1 - month.Month);
        IEnumerable<(string Value, string Name, string Description)> days =
        [
            .. Future(today, month),
            Day(today, "today"),
            Day(today.AddDays(-1), "yesterday"),
            Day(today.AddDays(-7), "a week ago"),
            Day(month, "start of this month"),
            Day(month.AddMonths(-1), "start of last month"),
            Day(quarter, "start of this quarter"),
            Day(quarter.AddMonths(-3), "start of last quarter"),
            Day(year, "start of this year"),
            Day(year.AddYears(-1), "start of last year"),
        ];

        // At the start of a quarter or year, and on the first of a month, some days are the same.
        return days.GroupBy(day => day.Value, (_, same) => same.First());
    }

    private protected virtual IEnumerable<(string Value, string Name, string Description)> Future(DateTime today, DateTime month) => [];

    private protected static (string Value, string Name, string Description) Day(DateTime day, string meaning)
    {
        string text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (text, text, meaning + ", 00:00 UTC");
    }
}
