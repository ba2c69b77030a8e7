namespace Mews.Simulator.Data;

/// <summary>
/// Generates the reservations of an enterprise for given ids, from a <see cref="Random"/> of its own, so that enterprises can be built in
/// any order. The first bookable service is the one for rooms.
/// </summary>
internal sealed class ReservationBuilder
{
    // Any number: it keeps the sequences of the builders apart.
    private const int Salt = 0x2E5E7;
    private const int LandmarkEvery = 3;
    private const int MaxLead = 365;
    private const int LongestStay = 130;

    private readonly HotelOptions _options;
    private readonly HotelEnterprise _enterprise;
    private readonly HotelService[] _services;
    private readonly Random _random;
    private readonly int _dayCount;
    private readonly LocalDays _days;

    public ReservationBuilder(HotelOptions options, HotelEnterprise enterprise, HotelService[] services)
    {
        _options = options;
        _enterprise = enterprise;
        _services = services;
        _random = new Random((int)Derived.Bits(enterprise.Id, Salt));
        _dayCount = (options.To - options.From).Days + 2;
        _days = new LocalDays(enterprise.TimeZoneIdentifier, options.From, _dayCount + MaxLead + LongestStay + 2);
    }

    /// <summary>Reservations of a group are adjacent.</summary>
    public HotelReservation[] Build(IReadOnlyList<ReservationPlace> places)
    {
        DateTimeOffset[] landmarks = [.. _days.Landmarks(_dayCount).Where(time => time >= _options.From && time < _options.To)];
        var creations = new AwkwardTimes(_random, _options.From, _options.To, LandmarkEvery, landmarks);
        var updates = new AwkwardTimes(_random, _options.From, _options.To, LandmarkEvery, landmarks);
        List<DateTimeOffset> left = [.. landmarks];
        var reservations = new HotelReservation[places.Count];
        var created = default(DateTimeOffset);
        for (int i = 0; i < places.Count; i++)
        {
            bool isNewGroup = i == 0 || places[i].GroupId != places[i - 1].GroupId;
            if (isNewGroup || OneIn(10))
            {
                created = creations.Next();
            }

            reservations[i] = Reservation(places[i], created, updates, left);
        }

        return reservations;
    }

    private HotelReservation Reservation(
        ReservationPlace place, DateTimeOffset created, AwkwardTimes updates, List<DateTimeOffset> landmarks)
    {
        var service = AnyService();
        var (start, end) = Stay(_days.DayOf(created), isByDay: service.TimeUnitPeriod == "Day");
        string origin = ReservationValues.Origins[_random.Next(ReservationValues.Origins.Length)];
        var reservation = Progress(new HotelReservation
        {
            Id = place.Id,
            GroupId = place.GroupId,
            EnterpriseId = _enterprise.Id,
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

    // Removes the first one at which the reservation can have been updated.
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
    private HotelService AnyService()
    {
        int drawn = _random.Next(100);
        return _services[drawn < 85 ? 0 : 1 + (drawn % (_services.Length - 1))];
    }

    private (DateTimeOffset Start, DateTimeOffset End) Stay(int created, bool isByDay)
    {
        // Short lead times are the most frequent.
        double lead = _random.NextDouble();
        int day = created + (int)(lead * lead * lead * (MaxLead + 1));
        if (!isByDay)
        {
            int hour = _random.Next(20);
            return (_days.At(day, hour), _days.At(day, hour + 1 + _random.Next(Math.Min(8, 23 - hour))));
        }

        int nights = OneIn(50) ? 31 + _random.Next(LongestStay - 30) : OneIn(6) ? 1 + _random.Next(30) : 1 + _random.Next(5);
        if (OneIn(30))
        {
            // In house at the end of the times.
            day = Math.Clamp(_dayCount - 2 - _random.Next(nights), created, created + MaxLead);
        }

        return (_days.At(day, OneIn(12) ? 0 : 15), _days.At(day + nights, OneIn(12) ? 0 : 11));
    }

    // The state at the end of the times.
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
            // A no-show is not possible yet.
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

/// <summary>The ids of a reservation and of its group.</summary>
internal readonly record struct ReservationPlace(Guid Id, Guid GroupId);
