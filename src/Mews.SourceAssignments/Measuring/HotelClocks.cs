namespace Mews.SourceAssignments.Measuring;

/// <summary>The clocks of all hotels whose reservations are counted.</summary>
internal sealed class HotelClocks(TimeZoneInfo? given, DateTimeOffset now, Func<Guid?, Enterprise?> enterpriseOf)
{
    private readonly Dictionary<ValueTuple<Guid?>, HotelClock> _clocks = [];
    private readonly Dictionary<string, HotelClock> _byZone = [];
    private readonly HashSet<string> _unknownZones = [];

    /// <summary>Number of hotels that could not be read, whose days are those of UTC.</summary>
    internal int Unread { get; private set; }

    /// <summary>Whether some reservations do not say their hotel, so that their days are those of UTC.</summary>
    internal bool AreNotSaid { get; private set; }

    /// <summary>Time zones of hotels that this machine has no data for, so that their days are those of UTC.</summary>
    internal IReadOnlyCollection<string> UnknownZones => _unknownZones;

    /// <summary>Null if hotels have different ones.</summary>
    internal TimeZoneInfo? OnlyZone => given ?? (_byZone.Count == 1 ? _byZone.Values.Single().Zone : null);

    /// <summary>Where it is different from hotel to hotel, the earliest.</summary>
    internal DateTime Today => _byZone.Values.Min(clock => clock.Today);

    internal string Name => OnlyZone?.Id ?? "each hotel's own time";

    internal HotelClock Of(Guid? enterpriseId)
    {
        if (!_clocks.TryGetValue(new(enterpriseId), out HotelClock clock))
        {
            _clocks[new(enterpriseId)] = clock = ClockOf(given ?? ZoneOf(enterpriseId));
        }

        return clock;
    }

    private HotelClock ClockOf(TimeZoneInfo zone)
    {
        if (!_byZone.TryGetValue(zone.Id, out HotelClock clock))
        {
            _byZone[zone.Id] = clock = new HotelClock(zone, now);
        }

        return clock;
    }

    private TimeZoneInfo ZoneOf(Guid? enterpriseId)
    {
        string? name = enterpriseOf(enterpriseId)?.TimeZoneIdentifier;
        if (name is null)
        {
            AreNotSaid |= enterpriseId is null;
            Unread += enterpriseId is null ? 0 : 1;
            return TimeZoneInfo.Utc;
        }

        if (TimeZones.TryFind(name, out TimeZoneInfo zone))
        {
            return zone;
        }

        _unknownZones.Add(name);
        return TimeZoneInfo.Utc;
    }
}

/// <summary>Converts times to days in a hotel's time zone.</summary>
internal sealed class HotelClock(TimeZoneInfo zone, DateTimeOffset now)
{
    private static readonly DateTime _lastDay = new(2199, 12, 31);

    /// <summary>
    /// Days before this one, and after 2199, are mistakes. They are clamped, so that they do not make a period of each day between.
    /// </summary>
    internal static DateTime FirstDay { get; } = new(1900, 1, 1);

    internal TimeZoneInfo Zone => zone;

    internal DateTime Today { get; } = TimeZoneInfo.ConvertTime(now, zone).Date;

    internal DateTime DayOf(DateTimeOffset time)
    {
        DateTime day = TimeZoneInfo.ConvertTime(time, zone).Date;
        return day < FirstDay ? FirstDay : day > _lastDay ? _lastDay : day;
    }
}
