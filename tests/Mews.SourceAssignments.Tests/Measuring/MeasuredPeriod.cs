using System.Globalization;

namespace Mews.SourceAssignments.Tests;

/// <summary>
/// Days, weeks of ISO 8601, months, quarters and years by .NET's own calendar. All days are one period where there are none.
/// </summary>
internal static class MeasuredPeriod
{
    /// <summary>The first day of the period that a day is in.</summary>
    internal static DateOnly StartOf(DateOnly day, string? per) => per switch
    {
        null => DateOnly.MinValue,
        "Day" => day,
        "Week" => Week(ISOWeek.GetYear(Midnight(day)), ISOWeek.GetWeekOfYear(Midnight(day)), DayOfWeek.Monday),
        "Month" => new DateOnly(day.Year, day.Month, 1),
        "Quarter" => new DateOnly(day.Year, day.Month switch { <= 3 => 1, <= 6 => 4, <= 9 => 7, _ => 10 }, 1),
        _ => new DateOnly(day.Year, 1, 1),
    };

    /// <summary>The first day behind the period that begins on a day.</summary>
    internal static DateOnly EndOf(DateOnly start, string per) => per switch
    {
        "Day" => start.AddDays(1),
        "Week" => start.AddDays(7),
        "Month" => start.AddMonths(1),
        "Quarter" => start.AddMonths(3),
        _ => start.AddYears(1),
    };

    internal static string? NameOf(DateOnly start, string? per) => per switch
    {
        null => null,
        "Day" => start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "Week" => FormattableString.Invariant($"{ISOWeek.GetYear(Midnight(start))}-W{ISOWeek.GetWeekOfYear(Midnight(start)):00}"),
        "Month" => start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "Quarter" => FormattableString.Invariant($"{start.Year}-Q{(start.Month + 2) / 3}"),
        _ => FormattableString.Invariant($"{start.Year}"),
    };

    /// <summary>
    /// The day that a day is compared with, a year ahead: one of the same weekday for days and weeks. A year without a week 53 has none for
    /// those of one.
    /// </summary>
    internal static DateOnly? AYearLater(DateOnly day, string? per)
    {
        if (per == "Day")
        {
            return day.AddDays(52 * 7);
        }

        if (per != "Week")
        {
            return day.AddYears(1);
        }

        int year = ISOWeek.GetYear(Midnight(day)) + 1;
        int week = ISOWeek.GetWeekOfYear(Midnight(day));
        return week > ISOWeek.GetWeeksInYear(year) ? null : Week(year, week, day.DayOfWeek);
    }

    private static DateOnly Week(int year, int week, DayOfWeek day) => DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, day));

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);
}
