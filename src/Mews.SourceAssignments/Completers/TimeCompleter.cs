using System.Collections;
using System.Globalization;
using Mews.SourceAssignments.Sessions;

namespace Mews.SourceAssignments.Completers;

/// <summary>Offers days for intervals of the past, from 00:00 UTC on.</summary>
internal class TimeCompleter : Completer
{
    private protected override IEnumerable<(string Value, string Name, string Description)> Candidates(IDictionary bound)
    {
        DateTime today = MewsSession.UtcNowOf(RunspaceSession.Current).UtcDateTime.Date;
        DateTime month = today.AddDays(1 - today.Day);
        DateTime year = month.AddMonths(1 - month.Month);
        IEnumerable<(string Value, string Name, string Description)> days =
        [
            .. Future(today, month),
            Day(today, "today"),
            Day(today.AddDays(-1), "yesterday"),
            Day(today.AddDays(-7), "a week ago"),
            Day(month, "start of this month"),
            Day(month.AddMonths(-1), "start of last month"),
            Day(year, "start of this year"),
            Day(year.AddYears(-1), "start of last year"),
        ];

        // In January, and on the first of a month, some days are the same.
        return days.GroupBy(day => day.Value, (_, same) => same.First());
    }

    private protected virtual IEnumerable<(string Value, string Name, string Description)> Future(DateTime today, DateTime month) => [];

    private protected static (string Value, string Name, string Description) Day(DateTime day, string meaning)
    {
        string text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (text, text, meaning + ", 00:00 UTC");
    }
}
