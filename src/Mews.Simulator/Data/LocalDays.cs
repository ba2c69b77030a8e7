namespace Mews.Simulator.Data;

/// <summary>Converts hours of local days to UTC, and caches the results.</summary>
internal sealed class LocalDays
{
    private const int HoursPerDay = 24;

    private readonly TimeZoneInfo _zone;
    private readonly DateTime _first;
    private readonly long[] _ticks;

    public LocalDays(string timeZone, DateTimeOffset from, int days)
    {
        // Without time zone data, as under Wine, local days are those of UTC.
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
        _first = TimeZoneInfo.ConvertTime(from, _zone).Date;
        _ticks = new long[days * HoursPerDay];
    }

    /// <summary>The first local day has the number 0.</summary>
    public int DayOf(DateTimeOffset time) => (TimeZoneInfo.ConvertTime(time, _zone).Date - _first).Days;

    /// <summary>An hour that the clocks skip becomes the next one.</summary>
    public DateTimeOffset At(int day, int hour)
    {
        ref long ticks = ref _ticks[(day * HoursPerDay) + hour];
        if (ticks == 0)
        {
            ticks = Utc(_first.AddDays(day).AddHours(hour)).Ticks;
        }

        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    /// <summary>
    /// The instants of the first days at which local days and UTC differ, in order: changes of the clocks, the midnights around them, and
    /// the first midnights of months.
    /// </summary>
    public IEnumerable<DateTimeOffset> Landmarks(int days)
    {
        for (int day = 0; day < days; day++)
        {
            bool isAfterChange = day > 0 && HasChange(day - 1);
            if (isAfterChange || HasChange(day) || _first.AddDays(day).Day == 1)
            {
                yield return At(day, 0);
            }

            if (HasChange(day))
            {
                var change = Change(At(day, 0), At(day + 1, 0));
                yield return change.AddTicks(-1);
                yield return change;
            }
        }
    }

    private bool HasChange(int day) => _zone.GetUtcOffset(At(day, 0)) != _zone.GetUtcOffset(At(day + 1, 0));

    private DateTimeOffset Change(DateTimeOffset before, DateTimeOffset after)
    {
        var offset = _zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromMinutes(1))
        {
            var middle = before + TimeSpan.FromMinutes(Math.Ceiling((after - before).TotalMinutes / 2));
            (before, after) = _zone.GetUtcOffset(middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }

    private DateTime Utc(DateTime local) => TimeZoneInfo.ConvertTimeToUtc(_zone.IsInvalidTime(local) ? local.AddHours(1) : local, _zone);
}
