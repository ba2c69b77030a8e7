namespace Mews.SourceAssignments.Measuring;

/// <summary>The clocks of a hotel: they say which day it is.</summary>
/// <param name="zone">Their time zone.</param>
/// <param name="now">The moment that counts as now.</param>
internal sealed class HotelClock(TimeZoneInfo zone, DateTimeOffset now)
{
    // What lies outside can only be a mistake, and must not make a period of each day of ages.
    private static readonly DateTime _first = new(1900, 1, 1);
    private static readonly DateTime _last = new(2199, 12, 31);

    /// <summary>The day that is now.</summary>
    internal DateTime Today { get; } = TimeZoneInfo.ConvertTime(now, zone).Date;

    /// <summary>The day that a time is on.</summary>
    internal DateTime DayOf(DateTimeOffset time)
    {
        DateTime day = TimeZoneInfo.ConvertTime(time, zone).Date;
        return day < _first ? _first : day > _last ? _last : day;
    }
}
