namespace Mews.SourceAssignments.Measuring;

/// <summary>Converts times to days in a hotel's time zone.</summary>
internal sealed class HotelClock(TimeZoneInfo zone, DateTimeOffset now)
{
    private static readonly DateTime _lastDay = new(2199, 12, 31);

    /// <summary>
    /// Days before this one, and after 2199, are mistakes. They are clamped, so that they do not make a period of each day between.
    /// </summary>
    internal static DateTime FirstDay { get; } = new(1900, 1, 1);

    internal DateTime Today { get; } = TimeZoneInfo.ConvertTime(now, zone).Date;

    internal DateTime DayOf(DateTimeOffset time)
    {
        DateTime day = TimeZoneInfo.ConvertTime(time, zone).Date;
        return day < FirstDay ? FirstDay : day > _lastDay ? _lastDay : day;
    }
}
