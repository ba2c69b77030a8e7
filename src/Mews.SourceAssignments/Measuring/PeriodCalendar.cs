using System.Globalization;

namespace Mews.SourceAssignments.Measuring;

/// <summary>The periods of one length, one behind the other.</summary>
/// <param name="length">How long they are.</param>
/// <param name="zone">Whose clocks say when a day begins.</param>
internal sealed class PeriodCalendar(MeasurePeriod length, TimeZoneInfo zone)
{
    // Mews has not been there for so long.
    private const int MostDays = 30 * 366;

    private readonly int _days = length switch { MeasurePeriod.Day => 1, MeasurePeriod.Week => 7, _ => 0 };
    private readonly int _months = length switch { MeasurePeriod.Month => 1, MeasurePeriod.Quarter => 3, MeasurePeriod.Year => 12, _ => 0 };

    /// <summary>The first day of the period that a time is in.</summary>
    internal DateTime StartOf(DateTimeOffset time)
    {
        DateTime day = TimeZoneInfo.ConvertTime(time, zone).Date;
        return length switch
        {
            MeasurePeriod.Day => day,
            // Since Monday.
            MeasurePeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            _ => new DateTime(day.Year, day.Month - ((day.Month - 1) % _months), 1),
        };
    }

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
        (starts[^1] - starts[0]).TotalDays > MostDays ? starts.Select(NameOf) : FromTo(starts[0], starts[^1]).Select(NameOf);

    private IEnumerable<DateTime> FromTo(DateTime first, DateTime last)
    {
        for (DateTime start = first; start < last; start = start.AddDays(_days).AddMonths(_months))
        {
            yield return start;
        }

        yield return last;
    }

    // ISO 8601: a week is of the year that its Thursday is in.
    private static string WeekOf(DateTime monday)
    {
        DateTime thursday = monday.AddDays(3);
        return FormattableString.Invariant($"{thursday:yyyy}-W{((thursday.DayOfYear - 1) / 7) + 1:00}");
    }
}
