using System.Globalization;

namespace Mews.SourceAssignments.Measuring;

/// <summary>Calendar periods of one length.</summary>
internal sealed class PeriodCalendar(MeasurePeriod length)
{
    /// <summary>Days of an ISO year that has a week 53.</summary>
    internal const int LongYear = 53 * 7;

    private const int Year = 52 * 7;

    // Longer than Mews exists.
    private const int MaxDays = 30 * 366;

    // DateTimeOffset has no year before the first.
    private static readonly DateTimeOffset _secondYear = DateTimeOffset.MinValue.AddDays(LongYear);

    private readonly int _days = length switch { MeasurePeriod.Day => 1, MeasurePeriod.Week => 7, _ => 0 };
    private readonly int _months = length switch { MeasurePeriod.Month => 1, MeasurePeriod.Quarter => 3, MeasurePeriod.Year => 12, _ => 0 };

    internal DateTime StartOf(DateTime day) => length switch
    {
        MeasurePeriod.Day => day,
        MeasurePeriod.Week => MondayOf(day),
        _ => new DateTime(day.Year, day.Month - ((day.Month - 1) % _months), 1),
    };

    /// <summary>First day after the period.</summary>
    internal DateTime EndOf(DateTime start) => start.AddDays(_days).AddMonths(_months);

    /// <summary>
    /// The day to compare a day with, a year later: for days the same weekday 52 weeks later, for weeks that of the same week, else the
    /// same date.
    /// </summary>
    /// <returns>Null if the next year has no week of that number.</returns>
    internal static DateTime? YearAfter(DateTime day, PeriodCalendar? periods) => periods?.Length switch
    {
        MeasurePeriod.Day => day.AddDays(Year),
        MeasurePeriod.Week => WeekAfter(day),
        _ => day.AddYears(1),
    };

    /// <summary>
    /// The same moment a year before, by the length of year that <see cref="YearAfter"/> uses, but for years with a week 53.
    /// </summary>
    internal static DateTimeOffset YearBefore(DateTimeOffset moment, PeriodCalendar? periods) =>
        moment < _secondYear ? DateTimeOffset.MinValue
        : periods?.Length is MeasurePeriod.Day or MeasurePeriod.Week ? moment.AddDays(-Year)
        : moment.AddYears(-1);

    /// <summary>For periods that a week 53 lies before.</summary>
    internal static DateTimeOffset LongYearBefore(DateTimeOffset moment) =>
        moment < _secondYear ? DateTimeOffset.MinValue : moment.AddDays(-LongYear);

    internal MeasurePeriod Length => length;

    /// <summary>Names sort in the order of the periods.</summary>
    internal string NameOf(DateTime start) => length switch
    {
        MeasurePeriod.Day => start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        MeasurePeriod.Week => WeekOf(start),
        MeasurePeriod.Month => start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        MeasurePeriod.Quarter => FormattableString.Invariant($"{start:yyyy}-Q{(start.Month + 2) / 3}"),
        _ => start.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// Names from the first period to the last, with those between unless the range is so long that a date must be a mistake.
    /// </summary>
    internal IEnumerable<string> NamesOf(DateTime[] starts) =>
        (starts[^1] - starts[0]).TotalDays > MaxDays ? starts.Select(NameOf) : FromTo(starts[0], starts[^1]).Select(NameOf);

    private IEnumerable<DateTime> FromTo(DateTime first, DateTime last)
    {
        for (DateTime start = first; start < last; start = EndOf(start))
        {
            yield return start;
        }

        yield return last;
    }

    private static DateTime MondayOf(DateTime day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    // ISO 8601: a week belongs to the year of its Thursday, so 4 January is always in the first week.
    private static (int Year, int Week) IsoWeekOf(DateTime monday)
    {
        DateTime thursday = monday.AddDays(3);
        return (thursday.Year, ((thursday.DayOfYear - 1) / 7) + 1);
    }

    private static string WeekOf(DateTime monday)
    {
        (int year, int week) = IsoWeekOf(monday);
        return FormattableString.Invariant($"{year:0000}-W{week:00}");
    }

    private static DateTime? WeekAfter(DateTime day)
    {
        DateTime monday = MondayOf(day);
        (int year, int week) = IsoWeekOf(monday);
        DateTime after = MondayOf(new DateTime(year + 1, 1, 4)).AddDays((week - 1) * 7);
        return IsoWeekOf(after).Year == year + 1 ? after + (day - monday) : null;
    }
}
