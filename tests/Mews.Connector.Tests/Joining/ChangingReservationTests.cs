using Mews.Simulator;

namespace Mews.Connector.Tests;

/// <summary>Hotels that go on working while they are read.</summary>
[Trait("Speed", "Slow")]
public sealed class ChangingReservationTests : IAsyncLifetime
{
    private static readonly HotelOptions _hotel = new() { Seed = 31, Enterprises = 1, Reservations = 900, SingleGroups = true };

    private readonly Random _random = new(31);
    private MewsSimulator _simulator = null!;
    private Func<SimulatedRequest, Hotel, Hotel>? _change;

    public async ValueTask InitializeAsync() => _simulator = await Given.NewSimulatorAsync(
        Given.SimulatorOptions with
        {
            Hotel = _hotel,
            BeforeAnswer = (request, _) =>
            {
                if (_change is { } change)
                {
                    lock (_random)
                    {
                        _simulator.Change(hotel => change(request, hotel));
                    }
                }

                return Task.CompletedTask;
            },
        });

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task An_assignment_that_changes_during_the_pull_gives_its_old_source_or_its_new_one()
    {
        Hotel before = _simulator.Hotel;
        _change = (_, hotel) =>
        {
            ReservationAssignment one = hotel.ReservationAssignments[_random.Next(hotel.ReservationAssignments.Count)];
            HotelSource other = hotel.Sources[_random.Next(hotel.Sources.Count)];
            return hotel.With(one with { SourceId = other.Id, UpdatedUtc = _hotel.To.AddHours(1) });
        };
        List<Reservation> given = await PullAsync(IntervalKind.Created, _hotel.From, _hotel.To.AddYears(1));
        Assert.Equal(before.Reservations.Select(item => item.Id).Order(), given.Select(item => item.Id).Order());
        Assert.All(
            given,
            item => Assert.Contains(item.SourceId, (Guid?[])[before.PrimarySourceOf(item.Id), _simulator.Hotel.PrimarySourceOf(item.Id)]));
    }

    [Theory]
    [InlineData(IntervalKind.ScheduledStart)]
    [InlineData(IntervalKind.Colliding)]
    public async Task A_reservation_that_moves_between_two_requests_is_there_once_at_most_and_the_others_once(IntervalKind kind)
    {
        HashSet<Guid> moved = [];
        _change = (_, hotel) =>
        {
            foreach (HotelReservation one in hotel.Reservations.OrderBy(_ => _random.Next()).Take(5))
            {
                moved.Add(one.Id);
                TimeSpan by = TimeSpan.FromDays(_random.Next(-200, 200));
                hotel = hotel.With(one with { ScheduledStartUtc = one.ScheduledStartUtc + by, ScheduledEndUtc = one.ScheduledEndUtc + by });
            }

            return hotel;
        };
        List<Reservation> given = await PullAsync(kind, _hotel.From.AddYears(-1), _hotel.To.AddYears(3));
        Assert.Distinct(given.Select(item => item.Id));
        Assert.NotEmpty(moved);
        Assert.Empty(_simulator.Hotel.Reservations.Select(item => item.Id).Except(moved).Except(given.Select(item => item.Id)));
    }

    private Task<List<Reservation>> PullAsync(IntervalKind kind, DateTimeOffset from, DateTimeOffset to) => Reservations.PullAsync(
        Given.Session(_simulator),
        new ItemFilter { Interval = new(from, to), IntervalKind = kind },
        new ReservationOptions { IncludeSource = true, IsDistinct = true, Lookups = new PullOptions { ThrottleLimit = 3 } },
        new PullOptions { PageSize = 70, ThrottleLimit = 3 });
}
