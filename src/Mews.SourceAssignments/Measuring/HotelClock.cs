namespace Mews.SourceAssignments.Measuring;

/// <summary>The clocks of a hotel: they say which day it is.</summary>
/// <param name="zone">Their time zone.</param>
/// <param name="now">The moment that counts as now.</param>
internal sealed class HotelClock(TimeZoneInfo zone, DateTimeOffset now)
{
    private static readonly DateTime _lastDay = new(2199, 12, 31);

    /// <summary>The first day that there is: what lies before it, or long after, can only be a mistake, and must not make a period of each day of ages.</summary>
    internal static DateTime FirstDay { get; } = new(1900, 1, 1);

    /// <summary>The day that is now.</summary>
    internal DateTime Today { get; } = TimeZoneInfo.ConvertTime(now, zone).Date;

    /// <summary>The day that a time is on.</summary>
    internal DateTime DayOf(DateTimeOffset time)
    {
        DateTime day = TimeZoneInfo.ConvertTime(time, zone).Date;
        return day < FirstDay ? FirstDay : day > _lastDay ? _lastDay : day;
    }
}
