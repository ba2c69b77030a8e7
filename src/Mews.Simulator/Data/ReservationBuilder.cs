namespace Mews.Simulator.Data;

/// <summary>
/// Invents what there is to know of reservations whose ids are there already. It draws from a <see cref="Random"/> of its own, as a
/// <see cref="SourceBuilder"/> does.
/// </summary>
internal sealed class ReservationBuilder
{
    // Any number: it only keeps the builders from drawing the same.
    private const int Salt = 0x2E5E7;
    private const int LandmarkEvery = 3;
    private const int MostLead = 365;
    private const int LongestStay = 130;

    private readonly HotelOptions _options;
    private readonly Random _random;
    private readonly Dictionary<string, LocalDays> _days = [];
    private readonly int _dayCount;
    private readonly ReservationPlace[] _places;

    public ReservationBuilder(HotelOptions options, ReservationPlace[] places)
    {
        _options = options;
        _random = new Random(options.Seed ^ Salt);
        _dayCount = (options.To - options.From).Days + 2;
        _places = places;
    }

    /// <summary>The reservations of each enterprise.</summary>
    public ReservationCatalog Build(IReadOnlyList<Guid> enterpriseIds, HotelEnterprise[] enterprises, HotelService[] services)
    {
        var zones = enterprises.ToDictionary(enterprise => enterprise.Id, enterprise => enterprise.TimeZoneIdentifier);
        var bookable = services.Where(service => service.TimeUnitPeriod is not null).ToLookup(service => service.EnterpriseId);
        var shelves = new Dictionary<Guid, ReservationShelf>();
        int next = 0;
        // Those of an enterprise are neighbours, as those of a group are.
        foreach (var id in enterpriseIds)
        {
            int end = next;
            while (end < _places.Length && _places[end].EnterpriseId == id)
            {
                end++;
            }

            shelves[id] = new ReservationShelf(OfEnterprise(_places.AsSpan(next, end - next), DaysOf(zones[id]), [.. bookable[id].OrderBy(service => service.Name)]));
            next = end;
        }

        return new ReservationCatalog(shelves);
    }

    private LocalDays DaysOf(string zone)
    {
        if (!_days.TryGetValue(zone, out var days))
        {
            days = _days[zone] = new LocalDays(zone, _options.From, _dayCount + MostLead + LongestStay + 2);
        }

        return days;
    }

    private HotelReservation[] OfEnterprise(ReadOnlySpan<ReservationPlace> places, LocalDays days, HotelService[] services)
    {
        DateTimeOffset[] landmarks = [.. days.Landmarks(_dayCount).Where(time => time >= _options.From && time < _options.To)];
        var creations = new AwkwardTimes(_random, _options.From, _options.To, LandmarkEvery, landmarks);
        var updates = new AwkwardTimes(_random, _options.From, _options.To, LandmarkEvery, landmarks);
        List<DateTimeOffset> left = [.. landmarks];
        var reservations = new HotelReservation[places.Length];
        var created = default(DateTimeOffset);
        for (int i = 0; i < places.Length; i++)
        {
            bool isNewGroup = i == 0 || places[i].GroupId != places[i - 1].GroupId;
            if (isNewGroup || OneIn(10))
            {
                created = creations.Next();
            }

            reservations[i] = Reservation(places[i], created, days, services, updates, left);
        }

        return reservations;
    }

    private HotelReservation Reservation(ReservationPlace place, DateTimeOffset created, LocalDays days, HotelService[] services, AwkwardTimes updates, List<DateTimeOffset> landmarks)
    {
        var service = ServiceOf(services);
        var (start, end) = Stay(days, days.DayOf(created), isByDay: service.TimeUnitPeriod == "Day");
        string origin = ReservationValues.Origins[_random.Next(ReservationValues.Origins.Length)];
        var reservation = Progress(new HotelReservation
        {
            Id = place.Id,
            GroupId = place.GroupId,
            EnterpriseId = place.EnterpriseId,
            ServiceId = service.Id,
            Origin = origin,
            CommanderOrigin = origin == "Commander" ? AnyOf(ReservationValues.CommanderOrigins) : null,
            CreatedUtc = created,
            ScheduledStartUtc = start,
            ScheduledEndUtc = end,
        });
        var least = Latest(created, reservation.CancelledUtc, reservation.ActualStartUtc, reservation.ActualEndUtc);
        return reservation with { UpdatedUtc = Landmark(landmarks, least) ?? Latest(least, updates.Next()) };
    }

    // Takes away the first that a reservation can have been updated at.
    private static DateTimeOffset? Landmark(List<DateTimeOffset> landmarks, DateTimeOffset least)
    {
        int index = landmarks.FindIndex(time => time >= least);
        if (index < 0)
        {
            return null;
        }

        var landmark = landmarks[index];
        landmarks.RemoveAt(index);
        return landmark;
    }

    // Mostly rooms; the others are by the hour.
    private HotelService ServiceOf(HotelService[] services)
    {
        int drawn = _random.Next(100);
        return services[drawn < 85 ? 0 : 1 + (drawn % (services.Length - 1))];
    }

    private (DateTimeOffset Start, DateTimeOffset End) Stay(LocalDays days, int created, bool isByDay)
    {
        // Many come soon.
        double lead = _random.NextDouble();
        int day = created + (int)(lead * lead * lead * (MostLead + 1));
        if (!isByDay)
        {
            int hour = _random.Next(20);
            return (days.At(day, hour), days.At(day, hour + 1 + _random.Next(Math.Min(8, 23 - hour))));
        }

        int nights = OneIn(50) ? 31 + _random.Next(LongestStay - 30) : OneIn(6) ? 1 + _random.Next(30) : 1 + _random.Next(5);
        if (OneIn(30))
        {
            // In the house at the end of the times.
            day = Math.Clamp(_dayCount - 2 - _random.Next(nights), created, created + MostLead);
        }

        return (days.At(day, OneIn(12) ? 0 : 15), days.At(day + nights, OneIn(12) ? 0 : 11));
    }

    // What became of it until the end of the times.
    private HotelReservation Progress(HotelReservation reservation)
    {
        int drawn = _random.Next(100);
        if (drawn < 20)
        {
            return Cancelled(reservation);
        }

        var start = Latest(reservation.CreatedUtc, reservation.ScheduledStartUtc.AddMinutes(_random.Next(-30, 180)));
        var end = Latest(start.AddMinutes(1), reservation.ScheduledEndUtc.AddMinutes(_random.Next(-90, 30)));
        return drawn switch
        {
            < 23 => reservation with { State = "Inquired" },
            < 26 => reservation with { State = "Requested" },
            < 30 => reservation with { State = "Optional" },
            _ when end < _options.To => reservation with { State = "Processed", ActualStartUtc = start, ActualEndUtc = end },
            _ when start < _options.To => reservation with { State = "Started", ActualStartUtc = start },
            _ => reservation with { State = "Confirmed" },
        };
    }

    private HotelReservation Cancelled(HotelReservation reservation)
    {
        string? reason = OneIn(3) ? AnyOf("NoShow", "BookingAbandoned", "Update") : AnyOf(ReservationValues.CancellationReasons);
        var earliest = reason == "NoShow" ? Latest(reservation.CreatedUtc, reservation.ScheduledStartUtc) : reservation.CreatedUtc;
        var latest = reason switch
        {
            "BookingAbandoned" => earliest.AddMinutes(45),
            "NoShow" => earliest.AddHours(20),
            _ => Latest(earliest, reservation.ScheduledStartUtc),
        };
        if (earliest >= _options.To)
        {
            // Nobody can have failed to come yet.
            return reservation with { State = "Canceled", CancelledUtc = reservation.CreatedUtc, CancellationReason = "InputError" };
        }

        var end = latest < _options.To ? latest : _options.To;
        return reservation with
        {
            State = "Canceled",
            CancelledUtc = earliest.AddTicks(_random.NextInt64(Math.Max(1, (end - earliest).Ticks))),
            CancellationReason = reason,
        };
    }

    private static DateTimeOffset Latest(DateTimeOffset time, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
        {
            time = other > time ? other.Value : time;
        }

        return time;
    }

    private bool OneIn(int count) => _random.Next(count) == 0;

    private string? AnyOf(params string?[] values) => values[_random.Next(values.Length)];
}
