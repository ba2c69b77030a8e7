using System.Globalization;

namespace Mews.SourceAssignments.Measuring;

/// <summary>The periods of one length, one behind the other.</summary>
/// <param name="length">How long they are.</param>
internal sealed class PeriodCalendar(MeasurePeriod length)
{
    /// <summary>Days from a week to that of the same number a year later, where a week 53 lies between.</summary>
    internal const int LongYear = 53 * 7;

    private const int Year = 52 * 7;

    // Mews has not been there for so long.
    private const int MaxDays = 30 * 366;

    // There is no year before the first one.
    private static readonly DateTimeOffset _secondYear = DateTimeOffset.MinValue.AddDays(LongYear);

    private readonly int _days = length switch { MeasurePeriod.Day => 1, MeasurePeriod.Week => 7, _ => 0 };
    private readonly int _months = length switch { MeasurePeriod.Month => 1, MeasurePeriod.Quarter => 3, MeasurePeriod.Year => 12, _ => 0 };

    /// <summary>The first day of the period that a day is in.</summary>
    internal DateTime StartOf(DateTime day) => length switch
    {
        MeasurePeriod.Day => day,
        MeasurePeriod.Week => MondayOf(day),
        _ => new DateTime(day.Year, day.Month - ((day.Month - 1) % _months), 1),
    };

    /// <summary>The first day behind the period that begins on a day.</summary>
    internal DateTime EndOf(DateTime start) => start.AddDays(_days).AddMonths(_months);

    /// <summary>
    /// The day that a day is compared with, a year later: for periods of a day the same weekday 52 weeks later, for weeks that of the same week, else the
    /// same date.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="periods">The periods; null for none.</param>
    /// <returns>The day; null where the next year has no week of that number.</returns>
    internal static DateTime? YearAfter(DateTime day, PeriodCalendar? periods) => periods?.Length switch
    {
        MeasurePeriod.Day => day.AddDays(Year),
        MeasurePeriod.Week => WeekAfter(day),
        _ => day.AddYears(1),
    };

    /// <summary>The moment a year before another, by as much as a day is before that which it is compared with; a week 53 apart.</summary>
    internal static DateTimeOffset YearBefore(DateTimeOffset moment, PeriodCalendar? periods) =>
        moment < _secondYear ? DateTimeOffset.MinValue
        : periods?.Length is MeasurePeriod.Day or MeasurePeriod.Week ? moment.AddDays(-Year)
        : moment.AddYears(-1);

    /// <summary>The moment 53 weeks before another.</summary>
    internal static DateTimeOffset LongYearBefore(DateTimeOffset moment) => moment < _secondYear ? DateTimeOffset.MinValue : moment.AddDays(-LongYear);

    /// <summary>How long the periods are.</summary>
    internal MeasurePeriod Length => length;

    /// <summary>What the period that begins on a day is called. The order of these texts is that of the periods.</summary>
    internal string NameOf(DateTime start) => length switch
    {
        MeasurePeriod.Day => start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        MeasurePeriod.Week => WeekOf(start),
        MeasurePeriod.Month => start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        MeasurePeriod.Quarter => FormattableString.Invariant($"{start:yyyy}-Q{(start.Month + 2) / 3}"),
        _ => start.ToString("yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>The names of periods, and of those between them unless one lies so far off that it can only be a mistake.</summary>
    /// <param name="starts">First days of periods, in order.</param>
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

    // ISO 8601: a week is of the year that its Thursday is in, so 4 January is always in the first one.
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
