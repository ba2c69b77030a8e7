using CsCheck;
using Mews.Simulator;
using Mews.Simulator.Faults;

namespace Mews.Connector.Tests;

/// <summary>Hotels in which nothing is as it should be, in any mixture: what is published nowhere is leant on nowhere.</summary>
[Trait("Speed", "Slow")]
public sealed class ReservationOddityTests
{
    private const int Hotels = 60;

    private static readonly Gen<HotelOptions> _hotel =
        from seed in Gen.Int[1, 1_000_000]
        from reservations in Gen.Frequency((1, Gen.Int[0, 60]), (2, Gen.Int[500, 900]))
        from isSingle in Gen.Bool
        from density in Gen.Nullable(Gen.Double[1, 2.5])
        from differing in Gen.OneOf(new double[] { 0, 0, 0.005, 0.5 })
        from without in Chance
        from two in Chance
        from none in Chance
        select new HotelOptions
        {
            Seed = seed,
            Enterprises = 2,
            Reservations = reservations,
            SingleGroups = isSingle,
            AssignmentsPerReservation = density,
            DifferingGroups = differing,
            ReservationsWithoutSource = without,
            TwoPrimaries = two,
            NoPrimary = none,
        };

    private static readonly Gen<(string? From, int Refused, int PageSize, int ThrottleLimit, int PageLimit)> _asking =
        from way in Gen.OneOf(new string?[] { null, null, null, SourceOrigin.Reservation, SourceOrigin.Group })
        from refused in Gen.OneOf(new int[] { 0, 0, 401, 403 })
        from pageSize in Gen.OneOf(Gen.Const(1000), Gen.Int[20, 900])
        from throttleLimit in Gen.Int[1, 6]
        from pageLimit in Gen.Frequency((4, Gen.Const(1000)), (1, Gen.Const(250)))
        select (way, way == SourceOrigin.Reservation ? 0 : refused, pageSize, throttleLimit, pageLimit);

    private static Gen<double> Chance => Gen.OneOf(new double[] { 0, 0, 0.02, 0.3 });

    [Fact]
    public Task Sources_are_those_of_the_hotel_whatever_it_does() => Gen.Select(_hotel, _asking).SampleAsync(
        async (hotel, asking) =>
        {
            await using MewsSimulator simulator = await Given.NewSimulatorAsync(Given.SimulatorOptions with
            {
                Hotel = hotel,
                PageLimit = asking.PageLimit,
                Fault = request => asking.Refused > 0 && request.Operation == SimulatedOperation.ReservationAssignments
                    ? new Status(asking.Refused)
                    : null,
            });
            Hotel truth = simulator.Hotel;
            var comparisons = new List<SourceComparison>();
            var options = new ReservationOptions
            {
                IncludeSource = true,
                SourceFrom = asking.From,
                IsDistinct = true,
                Compared = comparisons.Add,
                Lookups = new PullOptions { ThrottleLimit = asking.ThrottleLimit },
            };
            var all = new ItemFilter { Interval = new(hotel.From, hotel.To.AddYears(1)), IntervalKind = IntervalKind.Created };
            var pull = new PullOptions { PageSize = asking.PageSize, Slots = options.Lookups.Slots };
            List<Reservation> given = await Reservations.PullAsync(Given.PortfolioSession(simulator), all, options, pull);

            Assert.Equal(truth.Reservations.Select(item => item.Id).Order(), given.Select(item => item.Id).Order());
            HashSet<Guid?> byGroup = [.. comparisons.Where(one => one.IsPrecise).Select(one => one.EnterpriseId)];
            Assert.All(given, item =>
            {
                bool mayBeOfGroup = asking.From == SourceOrigin.Group || asking.Refused > 0 || byGroup.Contains(item.EnterpriseId);
                bool isOfGroup = mayBeOfGroup && (item.SourceFrom == SourceOrigin.Group
                    || (item.SourceFrom == SourceOrigin.None && truth.GroupPrimarySourceOf(item.GroupId) is null));
                Guid? source = isOfGroup ? truth.GroupPrimarySourceOf(item.GroupId) : truth.PrimarySourceOf(item.Id);
                Reservations.AssertSource(truth, source, isOfGroup ? SourceOrigin.Group : SourceOrigin.Reservation, item);
            });
            // Those that were compared tell what the others are worth.
            Assert.All(comparisons, one => Assert.Equal(one.IsPrecise, one.Differing * 100 <= one.Compared));
        },
        iter: Hotels,
        threads: 1);
}
