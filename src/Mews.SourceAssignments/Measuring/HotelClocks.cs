namespace Mews.SourceAssignments.Measuring;

/// <summary>The clocks of all hotels whose reservations are counted.</summary>
/// <param name="given">The time zone of all of them; null for that of each.</param>
/// <param name="now">The moment that counts as now.</param>
/// <param name="enterpriseOf">Looks up an enterprise by its id, or the only one there is where a reservation does not say it; null where it is not known.</param>
internal sealed class HotelClocks(TimeZoneInfo? given, DateTimeOffset now, Func<Guid?, Enterprise?> enterpriseOf)
{
    private readonly Dictionary<ValueTuple<Guid?>, HotelClock> _clocks = [];
    private readonly Dictionary<string, HotelClock> _byZone = [];
    private readonly HashSet<string> _unknownZones = [];

    /// <summary>How many hotels could not be read, so that their clocks are those of UTC.</summary>
    internal int Unread { get; private set; }

    /// <summary>Whether there are reservations that do not say their hotel, so that its clocks are those of UTC.</summary>
    internal bool AreNotSaid { get; private set; }

    /// <summary>Zones of hotels that this machine has no data for, so that their clocks are those of UTC.</summary>
    internal IReadOnlyCollection<string> UnknownZones => _unknownZones;

    /// <summary>Whose clocks the days go by.</summary>
    internal string Name => _byZone.Count == 1 ? _byZone.Keys.Single() : "each hotel's own time";

    /// <summary>The clocks of an enterprise.</summary>
    /// <param name="enterpriseId">Its unique identifier; null where a reservation does not say it.</param>
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
