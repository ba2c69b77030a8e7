using Mews.Simulator;

namespace Mews.Playground;

/// <summary>
/// Lets a day pass in the first hotel, so that the next run of an export has something to add. The function Start-NextNight asks for it: by
/// a request under a Client name that nothing else has.
/// </summary>
internal sealed class NextNight
{
    internal const string Client = "Playground next night";

    private const int Made = 12;
    private const int Cancelled = 5;

    private readonly Random _random = new(1);
    private MewsSimulator? _simulator;

    internal void Watch(MewsSimulator simulator) => _simulator = simulator;

    internal void Begin(SimulatedRequest request)
    {
        if (request.Client == Client)
        {
            _simulator?.Change(hotel => After(hotel, DateTimeOffset.UtcNow));
        }
    }

    private Hotel After(Hotel hotel, DateTimeOffset now)
    {
        HotelReservation[] own = [.. hotel.Reservations.Where(reservation => reservation.EnterpriseId == hotel.EnterpriseIds[0])];
        if (own.Length == 0)
        {
            return hotel;
        }

        foreach (HotelReservation reservation in own.Where(one => one.State == "Confirmed").Take(Cancelled))
        {
            hotel = hotel.With(reservation with
            {
                State = "Canceled",
                CancelledUtc = now,
                CancellationReason = "RequestedByGuest",
                UpdatedUtc = now,
            });
        }

        HotelSource[] sources = [.. hotel.Sources.Where(source => source.EnterpriseId == hotel.EnterpriseIds[0])];
        return Enumerable.Range(0, Made).Aggregate(
            hotel, (changed, _) => WithOneMore(changed, own[_random.Next(own.Length)], sources[_random.Next(sources.Length)].Id, now));
    }

    private static Hotel WithOneMore(Hotel hotel, HotelReservation like, Guid source, DateTimeOffset now)
    {
        HotelReservation made = like with
        {
            Id = Guid.NewGuid(),
            GroupId = Guid.NewGuid(),
            State = "Confirmed",
            CreatedUtc = now,
            UpdatedUtc = now,
            CancelledUtc = null,
            CancellationReason = null,
            ActualStartUtc = null,
            ActualEndUtc = null,
            ScheduledStartUtc = now.AddDays(14),
            ScheduledEndUtc = now.AddDays(17),
        };
        return hotel.With(made)
            .With(new ReservationAssignment(Guid.NewGuid(), made.Id, source, true, now, made.EnterpriseId))
            .With(new GroupAssignment(Guid.NewGuid(), made.GroupId, source, true, now, made.EnterpriseId));
    }
}
