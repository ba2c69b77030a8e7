using CsCheck;

namespace Mews.Simulator.Tests;

[Trait("Speed", "Slow")]
public class OddityTests
{
    private static readonly HotelOptions _options = new() { Enterprises = 2, Reservations = 1000 };
    private static readonly Hotel _plain = new(_options);

    [Fact]
    public void Unless_told_a_group_has_the_primary_source_of_each_of_its_reservations()
    {
        Assert.Equal(0, Differing(_plain));
        Assert.True(_plain.Sources.Count == _plain.GroupAssignments.Select(item => item.SourceId).Distinct().Count());
        Assert.Equal(2000, _plain.Reservations.Count(item => _plain.PrimarySourceOf(item.Id) is not null));
    }

    [Theory]
    [InlineData(0.005, 1, 30)]
    [InlineData(0.5, 850, 1150)]
    [InlineData(1, 2000, 2000)]
    public void So_many_groups_differ_from_their_reservations(double chance, int least, int most)
    {
        var hotel = new Hotel(_options with { DifferingGroups = chance });

        Assert.InRange(Differing(hotel), least, most);
        Assert.All(
            hotel.Reservations.GroupBy(item => item.GroupId),
            group => Assert.Single(group.Select(item => hotel.PrimarySourceOf(item.Id)).Distinct()));
        Assert.Equal(_plain.GroupAssignments, hotel.GroupAssignments);
        Assert.Equal(_plain.ReservationAssignments.Select(Unsourced), hotel.ReservationAssignments.Select(Unsourced));
    }

    [Fact]
    public void Some_reservations_have_no_assignment_and_a_group_has_none_where_none_of_its_reservations_has()
    {
        var hotel = new Hotel(_options with { ReservationsWithoutSource = 0.3 });
        var assigned = hotel.ReservationAssignments.Select(item => item.ReservationId).ToHashSet();
        var assignedGroups = hotel.GroupAssignments.Select(item => item.ReservationGroupId).ToHashSet();

        Assert.InRange(hotel.Reservations.Count(item => !assigned.Contains(item.Id)), 500, 700);
        Assert.All(hotel.Reservations, item => Assert.Equal(assigned.Contains(item.Id), hotel.PrimarySourceOf(item.Id) is not null));
        Assert.All(
            hotel.Reservations.GroupBy(item => item.GroupId),
            group => Assert.Equal(group.Any(item => assigned.Contains(item.Id)), assignedGroups.Contains(group.Key)));
        Assert.Equal(_plain.ReservationAssignments.Where(item => assigned.Contains(item.ReservationId)), hotel.ReservationAssignments);
        Assert.Equal(_plain.GroupAssignments.Where(item => assignedGroups.Contains(item.ReservationGroupId)), hotel.GroupAssignments);
        Assert.Equal(_plain.Reservations, hotel.Reservations);
    }

    [Fact]
    public void Some_groups_and_their_reservations_have_two_primaries_of_which_the_one_updated_last_counts()
    {
        var hotel = new Hotel(_options with { TwoPrimaries = 0.4 });
        var primaries = hotel.ReservationAssignments.Where(item => item.IsPrimary).ToLookup(item => item.ReservationId);
        var groupPrimaries = hotel.GroupAssignments.Where(item => item.IsPrimary).ToLookup(item => item.ReservationGroupId);

        Assert.InRange(primaries.Count(items => items.Count() == 2), 700, 900);
        Assert.All(primaries, items =>
        {
            Assert.InRange(items.Count(), 1, 2);
            Assert.Distinct(items.Select(item => item.SourceId));
            Assert.Distinct(items.Select(item => item.UpdatedUtc));
            Assert.Equal(items.MaxBy(item => item.UpdatedUtc).SourceId, hotel.PrimarySourceOf(items.Key));
        });
        Assert.All(groupPrimaries, items =>
        {
            Assert.Distinct(items.Select(item => item.SourceId));
            Assert.Single(items.Select(item => item.UpdatedUtc).Distinct());
            Assert.Equal(items.MaxBy(item => item.Id).SourceId, hotel.GroupPrimarySourceOf(items.Key));
        });
        Assert.All(hotel.Reservations, item => Assert.Equal(groupPrimaries[item.GroupId].Count(), primaries[item.Id].Count()));
        Assert.Equal(0, Differing(hotel));
        Assert.Distinct(hotel.ReservationAssignments.Select(item => item.Id));
    }

    [Fact]
    public void Some_groups_and_their_reservations_have_assignments_but_no_primary()
    {
        var hotel = new Hotel(_options with { NoPrimary = 0.4, TwoPrimaries = 0.5 });
        var assigned = hotel.ReservationAssignments.Select(item => item.ReservationId).ToHashSet();

        Assert.All(hotel.Reservations, item => Assert.Contains(item.Id, assigned));
        Assert.InRange(hotel.Reservations.Count(item => hotel.PrimarySourceOf(item.Id) is null), 650, 950);
        Assert.Equal(0, Differing(hotel));
    }

    [Theory]
    [InlineData(1.0, 20_000)]
    [InlineData(1.3, 26_000)]
    [InlineData(3.0, 60_000)]
    public void As_many_assignments_as_told(double density, int expected)
    {
        var hotel = new Hotel(
            new HotelOptions { Enterprises = 1, Reservations = 20_000, SingleGroups = true, AssignmentsPerReservation = density });

        Assert.Equal(20_000, hotel.Reservations.Select(item => item.GroupId).Distinct().Count());
        Assert.Equal(expected, hotel.ReservationAssignments.Count);
        Assert.Equal(expected, hotel.GroupAssignments.Count);
        Assert.Equal(0, Differing(hotel));
    }

    [Fact]
    public void Any_mixture_of_oddities_is_a_hotel_with_its_reservations_as_they_are() => Gen.Select(
        Gen.Int[1, 1000], Gen.Double[0, 1].Array[4], Gen.Bool, Gen.OneOf(
            Gen.Const((double?)null),
            Gen.Double[1, 3].Select(density => (double?)density)))
        .Sample(
            (seed, chances, single, density) =>
            {
                var plain = new HotelOptions { Seed = seed, Enterprises = 2, Reservations = 60 };
                var hotel = new Hotel(plain with
                {
                    DifferingGroups = chances[0],
                    ReservationsWithoutSource = chances[1],
                    TwoPrimaries = chances[2],
                    NoPrimary = chances[3],
                    SingleGroups = single,
                    AssignmentsPerReservation = density,
                });
                var ids = hotel.Reservations.ToDictionary(item => item.Id, item => item.GroupId);
                Assert.Equal(120, ids.Count);
                Assert.All(hotel.ReservationAssignments, item => Assert.True(ids.ContainsKey(item.ReservationId)));
                Assert.True(hotel.GroupAssignments.Select(item => item.ReservationGroupId).ToHashSet().IsSubsetOf(ids.Values));
                Assert.All(
                    hotel.ReservationAssignments.GroupBy(item => item.ReservationId),
                    items => Assert.Distinct(items.Select(item => item.SourceId)));
                Assert.All(hotel.ReservationAssignments, item => Assert.InRange(item.UpdatedUtc, plain.From, plain.To.AddTicks(-1)));
            },
            iter: 100,
            threads: 1);

    private static int Differing(Hotel hotel) =>
        hotel.Reservations.Count(item => hotel.PrimarySourceOf(item.Id) != hotel.GroupPrimarySourceOf(item.GroupId));

    private static ReservationAssignment Unsourced(ReservationAssignment assignment) => assignment with { SourceId = default };
}
