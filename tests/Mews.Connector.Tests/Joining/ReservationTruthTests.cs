using CsCheck;
using Mews.Simulator;

namespace Mews.Connector.Tests;

/// <summary>Whatever is asked for in whatever way, reservations are those of the hotel, each once.</summary>
[Trait("Speed", "Slow")]
public sealed class ReservationTruthTests : IAsyncLifetime
{
    private const int Samples = 80;

    private static readonly HotelOptions _hotelOptions = new() { Seed = 24, Enterprises = 3, Reservations = 160 };

    private static readonly Hotel _hotel = new(_hotelOptions);

    private static readonly Gen<ItemFilter> _filter =
        from areGroupIds in Gen.Bool
        from ids in Gen.Null(Gen.OneOf(
            _hotel.Reservations.Select(item => areGroupIds ? item.GroupId : item.Id).Append(Generate.Id(1)).ToArray()).Array[0, 300])
        from enterprises in Gen.Null(Gen.OneOf(_hotel.EnterpriseIds.ToArray()).Array[0, 4])
        from services in Gen.Null(Gen.OneOf(_hotel.Services.Select(service => service.Id).ToArray()).Array[1, 6])
        from states in Gen.Null(Gen.OneOf(Operations.Reservations.States!.ToArray()).Array[1, 7])
        from kind in Gen.Enum<IntervalKind>()
        from interval in Gen.Nullable(Interval(kind))
        select new ItemFilter
        {
            Ids = ids,
            AreGroupIds = areGroupIds,
            EnterpriseIds = enterprises,
            ServiceIds = services,
            States = states?.Distinct().ToArray(),
            Interval = interval,
            IntervalKind = kind,
        };

    private static readonly Gen<PullOptions> _pull =
        from pageSize in Gen.OneOf(Gen.Int[1, 20], Gen.Int[20, 1000])
        from throttleLimit in Gen.Int[1, 8]
        select new PullOptions { PageSize = pageSize, ThrottleLimit = throttleLimit };

    private MewsSimulator _simulator = null!;

    public async ValueTask InitializeAsync() => _simulator = await Given.NewSimulatorAsync(
        Given.SimulatorOptions with { Hotel = _hotelOptions, BeforeAnswer = (_, stop) => Task.Delay(Random.Shared.Next(3), stop) });

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public Task Reservations_are_what_the_hotel_holds_each_once_with_hotel_and_source() => Gen.Select(_filter, _pull).SampleAsync(
        async (filter, pull) =>
        {
            List<Reservation> given = await Reservations.PullAsync(Given.PortfolioSession(_simulator), filter, pull: pull);
            Dictionary<Guid, HotelReservation> truth = _hotel.Truth(filter).ToDictionary(item => item.Id);
            Assert.Equal(truth.Keys.Order(), given.Select(item => item.Id).Order());
            Assert.All(given, item =>
            {
                Reservations.AssertMews(_hotel, truth[item.Id], item);
                Reservations.AssertSource(_hotel, _hotel.PrimarySourceOf(item.Id), SourceOrigin.Reservation, item);
            });
        },
        iter: Samples);

    [Fact]
    public Task As_many_as_are_wanted_are_given_also_where_some_come_twice() => Gen.Select(
        Interval(IntervalKind.Colliding),
        Gen.Int[0, 30],
        Gen.Int[1, 200],
        Gen.Int[1, 100]).SampleAsync(
        async (interval, skip, first, pageSize) =>
        {
            var filter = new ItemFilter { Interval = interval, IntervalKind = IntervalKind.Colliding };
            var options = new ReservationOptions { IsDistinct = true };
            MewsSession session = Given.Session(_simulator);
            Guid[] all = [.. (await Reservations.PullAsync(session, filter, options)).Select(item => item.Id)];
            List<Reservation> given = await Reservations.PullAsync(
                session,
                filter,
                options with { Window = new((ulong)skip, ulong.MaxValue) },
                new PullOptions { PageSize = pageSize, MaxItems = skip + first });
            Assert.Equal(all.Skip(skip).Take(first), given.Select(item => item.Id));
        },
        iter: Samples);

    private static Gen<TimeInterval> Interval(IntervalKind kind) =>
        from start in Gen.OneOf(AnyTime, KnownTime(kind))
        from end in Gen.OneOf(AnyTime, KnownTime(kind), Gen.Const(start))
        select start < end ? new TimeInterval(start, end) : new TimeInterval(end, start);

    private static Gen<DateTimeOffset> AnyTime =>
        Gen.Long[_hotelOptions.From.Ticks, _hotelOptions.To.AddYears(1).Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static Gen<DateTimeOffset> KnownTime(IntervalKind kind) => Gen.OneOf(_hotel.Reservations.Select(item => kind switch
    {
        IntervalKind.Updated => item.UpdatedUtc,
        IntervalKind.Created => item.CreatedUtc,
        IntervalKind.ScheduledEnd => item.ScheduledEndUtc,
        _ => item.ScheduledStartUtc,
    }).ToArray());
}
